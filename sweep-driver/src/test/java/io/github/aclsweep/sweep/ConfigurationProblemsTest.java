package io.github.aclsweep.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What plan and run say of a configuration before anything runs. */
class ConfigurationProblemsTest extends TestingCommandLine {
    @Test
    void planWarnsOfWhatTheTrialsWillNotTell() throws IOException {
        String sweep = "sweep.axes { loss.alpha = [0.0, 0.5], loss.temperature = [0.1, 0.2] }\n";

        assertThat(sweepOf(sweep + "knn { neighbours = 5000 }\n", "plan")).isZero();

        assertThat(out.toString())
                .contains(
                        "warning: the axis loss.temperature has no effect where loss.alpha = 0.0: 1"
                                + " of 4 trials repeat others",
                        "small.conf:2: knn.neighbours = 5000: expected far fewer than the about ",
                        "knn.space = projection: expected embedding")
                .contains(" (2 of 4 trials)");
    }

    @Test
    void refusesPasswordsInAddressesWithoutRepeatingThem() throws IOException {
        for (String key : List.of("data.root", "cache.shared", "sweep.results")) {
            String text = key + " = \"s3a://key:s3cret@bucket/folder\"\n";
            Path conf = Files.writeString(folder.resolve("secret.conf"), text);
            assertThat(sweep("plan", conf.toString())).isEqualTo(2);
            assertThat(err.toString())
                    .contains(key + " = what was given: expected a URI without a password")
                    .doesNotContain("s3cret");
        }
    }

    @Test
    void namesAllProblemsOfAllSections() throws IOException {
        assertThat(
                        sweepOf(
                                "encoder.name = big\ncluster.cores-per-trial = 0\n"
                                        + "sweep { name = \"a/b\", axes.loss.alpha = [2] }",
                                "run"))
                .isEqualTo(2);
        assertThat(err.toString())
                .contains("small.conf:1: encoder.name")
                .contains("small.conf:2: cluster.cores-per-trial")
                .contains("small.conf:3: sweep.name")
                .contains("small.conf:3: loss.alpha = 2");
    }

    /** Each of these needs what another one has spoilt. */
    @Test
    void namesWhatWouldOnlyBeFoundOnceTheRestIsRepaired() throws IOException {
        assertThat(
                        sweepOf(
                                """
                                loss.alhpa = 0.3
                                pretrain.learning-rate = fast
                                sweep {
                                  axes { loss.alpha = [0.1, 0.5, 7], loss.temperature = [0.1, 0.2] }
                                  baselines = [rnadom-encoder]
                                  select-by = micro_best
                                  compare-with = "loss.temperature = 0.3"
                                  search.strategy = halvin
                                  exclude = [{ loss.temperature = 9 }]
                                }
                                """,
                                "plan"))
                .isEqualTo(2);
        assertThat(err.toString().lines())
                .satisfiesExactlyInAnyOrder(
                        line -> assertThat(line).contains("small.conf:1: loss.alhpa"),
                        line -> assertThat(line).contains("small.conf:2: pretrain.learning-rate"),
                        line -> assertThat(line).contains("small.conf:4: loss.alpha = 7"),
                        line -> assertThat(line).contains("sweep.baselines = rnadom-encoder"),
                        line -> assertThat(line).contains("small.conf:6: sweep.select-by"),
                        line -> assertThat(line).contains("small.conf:7: sweep.compare-with"),
                        line -> assertThat(line).contains("small.conf:8: sweep.search.strategy"),
                        line -> assertThat(line).contains("small.conf:9: sweep.exclude"));
    }

    @Test
    void namesNoProblemThatAnotherOneMakes() throws IOException {
        assertThat(
                        sweepOf(
                                """
                                trial.method = progam
                                sweep {
                                  axis.loss.alpha = [0.1, 0.5]
                                  compare-with = "loss.alpha = 0.5"
                                  select-by = accuracy
                                }
                                """,
                                "plan"))
                .isEqualTo(2);
        assertThat(err.toString().lines())
                .satisfiesExactlyInAnyOrder(
                        line -> assertThat(line).contains("small.conf:1: trial.method"),
                        line -> assertThat(line).contains("small.conf:3: sweep.axis.loss.alpha"));
    }

    @Test
    void namesNoReferenceThatAMisspeltAxisTakesAway() throws IOException {
        String program =
                "trial.method = program, program { measures = [{ name = loss, unit = none, better = lower, split = test }], command = [true, \"{lr}\"], %s { lr = 1 } }\n";
        String sweep =
                "sweep { axes.program.%s.lr = [1, 2], compare-with = \"program.parameters.lr = 1\" }";
        for (String[] sections :
                new String[][] {{"paramters", "paramters"}, {"parameters", "params"}}) {
            err.getBuffer().setLength(0);
            assertThat(
                            sweepOf(
                                    program.formatted(sections[0]) + sweep.formatted(sections[1]),
                                    "plan"))
                    .isEqualTo(2);
            assertThat(err.toString())
                    .containsPattern("did you mean (sweep.axes.)?program.parameters.lr\\?")
                    .doesNotContain("compare-with");
        }
    }

    @Test
    void advisesNoAxisOfAValueThatIsRefused() throws IOException {
        String axes = "sweep.axes.loss.alpha = [0.1, 0.2]";
        assertThat(sweepOf(axes, "plan", "--set", "loss.alpha=0.5")).isEqualTo(2);
        assertThat(err.toString()).hasLineCount(1).contains("--set sweep.axes.loss.alpha=[0.5]");
        err.getBuffer().setLength(0);
        assertThat(sweepOf(axes, "plan", "--set", "loss.alpha=1.5")).isEqualTo(2);
        assertThat(err.toString()).hasLineCount(1).contains("expected a number from 0 to 1");
    }

    /** As it does by itself where the sweep names none. */
    @Test
    void aLossOnHeldOutClipsMayNameTheBest() throws IOException {
        String program =
                """
                trial.method = program
                program {
                  command = ["true"]
                  measures = [
                    { name = accuracy, unit = percent, better = higher, split = test }
                    { name = loss, unit = none, better = lower, split = validation }
                  ]
                }
                sweep.select-by = loss
                """;

        assertThat(sweepOf(program, "plan")).as(err::toString).isZero();
        assertThat(sweepOf("sweep.select-by = loss_infonce", "plan")).isEqualTo(2);
        assertThat(err.toString()).contains("sweep.select-by = \"loss_infonce\": expected one of");
    }

    @Test
    void tellsWhichValuesAreOne() throws IOException {
        String sweep =
                "sweep { axes.loss.alpha = [0.5, 5e-1, 0.50, 1], seeds = [1, 1, 2], baselines = [] }\n";

        assertThat(sweepOf(sweep, "plan")).isZero();

        assertThat(out.toString())
                .contains("warning: loss.alpha: 0.5, 5e-1 and 0.50 are one value")
                .contains("warning: sweep.seeds: 1 is there 2 times and counts once")
                .contains("sweep small: 4 trials;");
        assertThat(sweepOf("sweep.replicates = 0\n", "plan")).isZero();
        assertThat(out.toString())
                .contains("small.conf:1: sweep.replicates = 0: each point runs once");
    }

    private static String program(String command) {
        return """
                trial.method = program
                program {
                  command = %s
                  measures = [{ name = m, unit = none, better = lower, split = test }]
                }
                """
                .formatted(command);
    }

    @Test
    void plansNoProgramThatIsNotThere() throws IOException {
        Files.writeString(folder.resolve("train.sh"), "exit 7");
        String files = "program.files = [train.sh]\n";

        for (String command : List.of("plan", "run")) {
            assertThat(sweepOf(program("[python3 train.py]"), command)).isEqualTo(2);
        }
        assertThat(err.toString())
                .contains(
                        "small.conf:3: program.command = [\"python3 train.py\"]: expected a command")
                .contains("HOCON lists need commas: [python3, train.py]");
        assertThat(sweepOf(program("[python3 train.py \"{seed}\"]"), "plan")).isEqualTo(2);
        assertThat(err.toString())
                .contains("HOCON lists need commas: [python3, train.py, \"{seed}\"]");
        assertThat(sweepOf(program("[no-such-program]"), "plan")).isEqualTo(2);
        assertThat(err.toString()).contains("there is no no-such-program, in no folder of PATH");
        assertThat(sweepOf(program("[no-such-program]"), "plan", "--master", "spark://node:7077"))
                .isZero();
        assertThat(sweepOf(files + program("[train.sh]"), "plan")).isEqualTo(2);
        assertThat(err.toString()).contains("write ./train.sh for the file of program.files");
        assertThat(sweepOf(files + program("[./train.sh]"), "plan")).isEqualTo(2);
        assertThat(err.toString()).contains("./train.sh is not executable");
        assertThat(sweepOf(program("[./train.sh]"), "plan")).isEqualTo(2);
        assertThat(err.toString()).contains("does program.files name it?");
        assertThat(sweepOf(files + program("[sh, train.sh]"), "plan")).isZero();
        assertThat(folder.resolve("results")).doesNotExist();
    }

    /** On a cluster as here: what does not travel is nowhere. */
    @ParameterizedTest
    @ValueSource(strings = {"local-cluster[auto]", "spark://node:7077"})
    void plansNoProgramWhoseScriptDoesNotTravel(String master) throws IOException {
        Files.writeString(folder.resolve("train.sh"), "exit 7");
        Files.writeString(folder.resolve("other.sh"), "exit 7");
        String files = "program.files = [other.sh]\n";

        assertThat(sweepOf(files + program("[sh, -u, othre.sh]"), "plan", "--master", master))
                .isEqualTo(2);
        assertThat(sweepOf(files + program("[sh, train.sh]"), "plan", "--master", master))
                .isEqualTo(2);
        assertThat(sweepOf(program("[sh, trian.sh]"), "plan", "--master", master)).isEqualTo(2);
        assertThat(sweepOf(files + program("[sh, other.sh, a.py]"), "plan", "--master", master))
                .isZero();
        assertThat(err.toString().lines())
                .hasSize(3)
                .allSatisfy(line -> assertThat(line).contains("small.conf:", ": program.command ="))
                .satisfiesExactly(
                        line ->
                                assertThat(line)
                                        .endsWith(
                                                "othre.sh is not among the files that travel, and"
                                                        + " program.files names other.sh; did you"
                                                        + " mean other.sh?"),
                        line -> assertThat(line).endsWith("; add train.sh to program.files"),
                        line ->
                                assertThat(line)
                                        .endsWith(
                                                "program.files is empty; did you mean train.sh? add"
                                                        + " train.sh to program.files"));
    }

    @Test
    void saysNothingOfDataWhereAProgramHasNone() throws IOException {
        assertThat(sweepOf(program("[sh, -c, true]"), "plan")).isZero();

        assertThat(out.toString()).doesNotContain("data", "features", "peak memory");
    }

    @Test
    void refusesAGpuThatNobodyAskedTheClusterFor() throws IOException {
        assertThat(sweepOf("device = gpu", "run")).isEqualTo(2);
        assertThat(err.toString()).contains("cluster.gpus-per-trial = 1");
    }

    @Test
    void aMisspeltKeyIsNoMissingValue() throws IOException {
        assertThat(sweepOf(program("[sh, -c, true]").replace("measures", "mesures"), "plan"))
                .isEqualTo(2);
        assertThat(err.toString())
                .contains("did you mean program.measures?")
                .doesNotContain("default of program.measures");
    }

    /** Of the command, where none has a value yet; never a key of another place. */
    @Test
    void suggestsAnAxisThatIsRightAtItsPlace() throws IOException {
        String echo = program("[echo, \"{depth}\"]");
        String depth = echo + "\nprogram.parameters.depth = 1\n";
        String axis = "sweep.axes.program.parameters.%s = [2, 3]\n";

        assertThat(saidOf(depth + axis.formatted("dept"))).contains("did you mean depth?");
        assertThat(saidOf(depth + axis.formatted("batchclips"))).contains("there is only depth");
        assertThat(saidOf(depth + "sweep.axes.dept = [2, 3]"))
                .contains("did you mean sweep.axes.program.parameters.depth?");
        assertThat(saidOf("sweep.axes.batch-clip = [2, 3]"))
                .contains(" or sweep.axes.pretrain.batch-clips?");
        assertThat(saidOf(echo + axis.formatted("dept"))).contains("did you mean depth?");
        assertThat(saidOf(echo + axis.formatted("depth")))
                .contains("add program.parameters.depth = 2, which the axis then replaces");
    }

    private String saidOf(String settings) throws IOException {
        err.getBuffer().setLength(0);
        assertThat(sweepOf(settings, "plan")).isEqualTo(2);
        return err.toString();
    }

    @Test
    void saysNothingOfWhatAMisspeltSectionWouldHaveHad() throws IOException {
        String parameters = "program.paramters { lr = 0.1 }\n";
        assertThat(sweepOf(parameters + program("[echo, \"{lr}\"]"), "plan")).isEqualTo(2);
        assertThat(err.toString())
                .contains("program.paramters.lr = 0.1: expected a known key; did you mean")
                .contains("program.parameters.lr?")
                .doesNotContain("program.command");
    }

    @Test
    void namesAPointToCompareAProgramWith() throws IOException {
        String axes = "sweep { axes.program.parameters.depth = [1, 2], compare-with = foo }\n";
        axes += "program.parameters.depth = 1\n";
        assertThat(sweepOf(axes + program("[sh, -c, true]"), "plan")).isEqualTo(2);
        assertThat(err.toString())
                .contains("expected a point as \"program.parameters.depth = 1\", or a row of")
                .doesNotContain("random-encoder");
    }

    @Test
    void doesNotAdviseTheBaselineThatIsThere() throws IOException {
        String sweep = "sweep { baselines = [random-encoder], axes.loss.alpha = [0.1, 1] }\n";
        assertThat(sweepOf(sweep, "plan", "--set", "sweep.compare-with=randm-encoder"))
                .isEqualTo(2);
        assertThat(err.toString())
                .contains("expected a row of sweep.baselines; did you mean random-encoder?")
                .doesNotContain("add sweep.baselines");

        assertThat(sweepOf(sweep, "plan", "--set", "sweep.compare-with=unlike")).isEqualTo(2);
        assertThat(err.toString())
                .contains("or a row of sweep.baselines, which are [random-encoder]")
                .doesNotContain("add sweep.baselines");
    }

    @Test
    void refusesToCompareWithWhatIsNotRun() throws IOException {
        String axes = "sweep.axes.loss.alpha = [0.1, 1]\nsweep.compare-with = ";
        assertThat(sweepOf(axes + "\"loss.alpha = 0.5\"", "plan")).isEqualTo(2);
        assertThat(sweepOf(axes + "\"loss.temperature = 1\"", "plan")).isEqualTo(2);
        assertThat(sweepOf(axes + "random-encoder", "plan")).isEqualTo(2);
        assertThat(sweepOf(axes + "loss.alpha", "plan")).isEqualTo(2);
        assertThat(sweepOf(axes + "loss.alhpa", "plan")).isEqualTo(2);
        assertThat(err.toString())
                .contains("small.conf:2: sweep.compare-with")
                .contains(
                        "\"loss.alpha\": expected a value of that axis too, in quotes, for example"
                                + " \"loss.alpha = 0.1\"")
                .contains(
                        "expected a value too, as \"loss.alhpa = VALUE\", and an axis of the sweep,"
                                + " which are [loss.alpha]")
                .contains("a value of loss.alpha, which are [0.1, 1.0]")
                .contains("axes of the sweep, which are [loss.alpha]")
                .contains("add sweep.baselines = [random-encoder]");
        assertThat(sweepOf(axes + "\"loss.alpha = 1.00\"", "plan")).isZero();
    }
}
