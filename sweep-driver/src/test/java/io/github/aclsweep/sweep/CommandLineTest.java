package io.github.aclsweep.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aclsweep.TestingWork;
import io.github.aclsweep.dataset.Layout;
import io.github.aclsweep.dataset.generate.SoundEventDataset;
import io.github.aclsweep.plan.SweepData;
import io.github.aclsweep.plan.SweepPlan;
import io.github.aclsweep.plan.SweepSettings;
import io.github.aclsweep.settings.SettingsFile;
import io.github.aclsweep.storage.Lease;
import io.github.aclsweep.storage.LeaseOwner;
import io.github.aclsweep.table.ResultRow;
import io.github.aclsweep.trial.Execution;
import io.github.aclsweep.trial.TrialResult;
import io.github.aclsweep.trial.run.Attempt;
import io.github.aclsweep.trial.run.AttemptsFile;
import io.github.aclsweep.trial.run.Locations;
import io.github.aclsweep.trial.run.ResultFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands up to where Spark would start. */
class CommandLineTest {
    @TempDir static Path cache;
    @TempDir Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void makeDataOnce() {
        SweepData.find(Locations.from(SettingsFile.parse("cache.root = \"" + cache + "\"")));
    }

    private int sweep(String... arguments) {
        return SweepMain.commandLine(new TestingWork())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    private int sweepOf(String settings, String command, String... more) throws IOException {
        Path conf = folder.resolve("small.conf");
        Files.writeString(conf, settings);
        List<String> arguments = new ArrayList<>(List.of(command, conf.toString()));
        arguments.addAll(List.of("--set", "cache.root=" + cache));
        arguments.addAll(List.of("--set", "sweep.results=" + folder.resolve("results")));
        arguments.addAll(List.of(more));
        return sweep(arguments.toArray(String[]::new));
    }

    /** Somebody else's configuration can be looked at. */
    @Test
    void planRunsNoCommandOfTheConfiguration() throws IOException {
        Path told = folder.resolve("told");

        int code = sweepOf("notify.command = \"cat >" + told + "\"\n", "plan");

        assertThat(code).isZero();
        assertThat(told).doesNotExist();
        assertThat(folder.resolve("results")).doesNotExist();
    }

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
    void refusesWrongUsage() {
        assertThat(sweep()).isEqualTo(2);
        assertThat(sweep("frobnicate")).isEqualTo(2);
        assertThat(sweep("run")).isEqualTo(2);
        assertThat(sweep("run", "x.conf", "--nonsense")).isEqualTo(2);
        assertThat(sweep("run", folder.resolve("missing.conf").toString())).isEqualTo(2);
        assertThat(err.toString()).contains("missing.conf: expected a file that exists");
    }

    @Test
    void saysInOneSentenceWhatIsWrongWithACommandLine() {
        assertThat(sweep("reslts")).isEqualTo(2);
        assertThat(sweep("run", "x.conf", "--dryrun")).isEqualTo(2);
        assertThat(sweep("run")).isEqualTo(2);
        assertThat(sweep("data", "generate", "a", "b")).isEqualTo(2);
        assertThat(err.toString())
                .isEqualToNormalizingNewlines(
                        """
                        error: there is no command 'reslts'; did you mean results?
                        see ./sweep --help
                        error: there is no option --dryrun; did you mean --dry-run?
                        see ./sweep run --help
                        error: expected CONF: the sweep's configuration (HOCON)
                        see ./sweep run --help
                        error: 'b' is one argument too many
                        see ./sweep data generate --help
                        """);
    }

    @Test
    void completesCommandsInAShell() {
        assertThat(sweep("completion")).isZero();
        assertThat(out.toString())
                .contains(
                        "complete -F", " sweep", "--dry-run", "explain", "--memory-steps", "bench")
                .doesNotContain("nvidia-smi");
        assertThat(sweep("completion", "zsh")).isZero();
        assertThat(sweep("completion", "fish")).isEqualTo(2);
        assertThat(err.toString()).contains("SHELL = fish: expected bash or zsh");
    }

    @Test
    void helpsEverywhere() {
        assertThat(sweep("--help")).isZero();
        String overview = out.toString();
        for (String command :
                List.of(
                        "run",
                        "plan",
                        "results",
                        "compare",
                        "explain",
                        "report",
                        "trial",
                        "rerun",
                        "evaluate",
                        "quality",
                        "bench",
                        "data",
                        "doctor",
                        "features",
                        "help",
                        "completion")) {
            assertThat(overview).containsPattern("(?m)^  " + command + " ");
            assertThat(sweep(command, "--help")).as(command).isZero();
        }
        assertThat(sweep("help", "plan")).isZero();
        assertThat(out.toString()).contains("Usage: sweep plan");
        assertThat(sweep("--version")).isZero();
        assertThat(out.toString()).contains("acl-sweep 0.").contains("Usage: sweep run");
    }

    @Test
    void givesExamplesOfEveryCommand() {
        SweepMain.commandLine(new TestingWork())
                .getSubcommands()
                .forEach(
                        (name, command) -> {
                            if (!List.of("help", "completion").contains(name)) {
                                assertThat(command.getUsageMessage())
                                        .as(name)
                                        .contains("%nExamples:%n  ./sweep ".formatted() + name);
                            }
                        });
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
        assertThat(sweepOf(program("[sh, train.sh]"), "plan")).isZero();
        assertThat(folder.resolve("results")).doesNotExist();
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
    void refusesToCompareWithWhatIsNotRun() throws IOException {
        String axes = "sweep.axes.loss.alpha = [0.1, 1]\nsweep.compare-with = ";
        assertThat(sweepOf(axes + "\"loss.alpha = 0.5\"", "plan")).isEqualTo(2);
        assertThat(sweepOf(axes + "\"loss.temperature = 1\"", "plan")).isEqualTo(2);
        assertThat(sweepOf(axes + "random-encoder", "plan")).isEqualTo(2);
        assertThat(err.toString())
                .contains("small.conf:2: sweep.compare-with")
                .contains("a value of loss.alpha, which are [0.1, 1.0]")
                .contains("axes of the sweep, which are [loss.alpha]")
                .contains("add sweep.baselines = [random-encoder]");
        assertThat(sweepOf(axes + "\"loss.alpha = 1.00\"", "plan")).isZero();
    }

    @Test
    void refusesMasterLocal() throws IOException {
        assertThat(sweepOf("trial.seed = 1\n", "run", "--master", "local[*]")).isEqualTo(2);
        assertThat(err.toString()).contains("local-cluster[auto]");
    }

    @Test
    void refusesARunThatNobodySubmittedAndForgetsTheSweep() throws IOException {
        assertThat(sweepOf("sweep.axes.loss.alpha = [0.1]", "run")).isEqualTo(2);
        assertThat(err.toString()).contains("./sweep or by spark-submit");
        assertThat(folder.resolve("results/small")).doesNotExist();
    }

    @Test
    void forgetsNothingOfASweepThatHasBegun() throws IOException {
        Path table = folder.resolve("results/small/table.csv");
        Files.createDirectories(table.getParent());
        Files.createFile(table);

        assertThat(sweepOf("sweep.axes.loss.alpha = [0.1]", "run")).isEqualTo(2);

        assertThat(table).isNotEmptyFile();
    }

    @Test
    void refusesResultsThatCannotBeWritten() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertThat(sweepOf("trial.seed = 1\n", "run", "--set", "sweep.results=" + file))
                .isEqualTo(2);
        assertThat(err.toString())
                .contains(
                        "sweep.results = "
                                + file
                                + "/small: expected a folder that can be written");
    }

    @Test
    void refusesADoctorThatNobodySubmittedOrWhoseOptionsMeanNothing() {
        assertThat(sweep("doctor", "--cluster")).isEqualTo(2);
        assertThat(err.toString()).contains("./sweep or by spark-submit");
        assertThat(sweep("doctor", "--master", "spark://x:1")).isEqualTo(2);
        assertThat(err.toString()).contains("mean something with --cluster only");
        assertThat(sweep("doctor", "--cluster", "--executors", "-1")).isEqualTo(2);
        assertThat(err.toString()).contains("--executors = -1: expected 1 or more");
        assertThat(sweep("doctor", "--cluster", "--set", "cluster.cores=1")).isEqualTo(2);
        assertThat(err.toString()).contains("cluster.cores");
    }

    @Test
    void refusesASweepThatAnotherDriverRuns() throws IOException {
        String place = folder.resolve("results/small").toString();
        try (Lease lease =
                Lease.acquire(place, LeaseOwner.here("test"), Duration.ofSeconds(60), why -> {})) {
            assertThat(lease.isHeld()).isTrue();
            assertThat(sweepOf("sweep.axes.loss.alpha = [0.1]", "run")).isEqualTo(2);
        }
        assertThat(err.toString())
                .contains("sweep = " + place + ": expected a sweep that no other driver runs")
                .contains("process " + ProcessHandle.current().pid());
        assertThat(folder.resolve("results/small")).doesNotExist();
    }

    @Test
    void planSaysThatTheSweepIsRunning() throws IOException {
        String settings = "sweep.axes.loss.alpha = [0.1]";
        assertThat(sweepOf(settings, "plan")).isZero();
        String trial = out.toString().substring(0, out.toString().indexOf(' '));
        Path place = folder.resolve("results/small");
        AttemptsFile.write(
                place.resolve("trials").resolve(trial),
                List.of(Attempt.running(1, "node", "2026-01-01T00:00:00Z")));
        LeaseOwner here = LeaseOwner.here("test");
        try (Lease lease =
                Lease.acquire(place.toString(), here, Duration.ofSeconds(60), why -> {})) {
            assertThat(lease.isHeld()).isTrue();
            assertThat(sweepOf(settings, "plan")).isZero();
        }
        assertThat(out.toString())
                .contains(trial + "  running  alpha 0.1")
                .contains("this sweep is running: " + here + ", which gave a sign of life ");
        out.getBuffer().setLength(0);
        assertThat(sweepOf(settings, "plan")).isZero();
        assertThat(out.toString()).contains(trial).doesNotContain("running");
    }

    @Test
    void refusesARemoteFolderThatCannotBeUsed() throws IOException {
        assertThat(sweepOf("data.root = \"s3a://bucket/data\"", "plan")).isEqualTo(2);
        assertThat(err.toString())
                .contains("error: s3a://bucket/data: Spark has no jar for 's3a' here");
        assertThat(sweepOf("cache.root = x", "plan", "--set", "cache.root=hdfs://node/cache"))
                .isEqualTo(2);
        assertThat(err.toString())
                .contains("cache.root")
                .contains("a folder of each machine's own");
    }

    @Test
    void refusesDataThatIsNotThere() throws IOException {
        assertThat(sweepOf("data.root = " + folder.resolve("nothing"), "plan")).isEqualTo(2);
        assertThat(err.toString()).contains("nothing");
        assertThat(sweepOf("data.root = " + folder.resolve("nothing"), "run")).isEqualTo(2);
        assertThat(folder.resolve("results")).doesNotExist();
    }

    @Test
    void namesEveryBadClipBeforeAnyTrial() throws IOException {
        Path data = folder.resolve("data");
        new SoundEventDataset(4, 1).write(data);
        Path audio = new Layout(data).testAudio();
        List<Path> bad;
        try (Stream<Path> clips = Files.list(audio)) {
            bad = clips.sorted().limit(2).toList();
        }
        Files.writeString(bad.get(0), "");
        Files.writeString(bad.get(1), "<html>not found</html>");

        for (String command : List.of("plan", "run")) {
            assertThat(sweepOf("data.root = \"" + data + "\"", command)).isEqualTo(2);
            assertThat(err.toString().lines().filter(line -> !line.startsWith("reading ")))
                    .satisfiesExactly(
                            line -> assertThat(line).startsWith("error: " + bad.get(0) + ": "),
                            line -> assertThat(line).startsWith("error: " + bad.get(1) + ": "),
                            line -> assertThat(line).startsWith("error: repair these files"));
            err.getBuffer().setLength(0);
        }
        assertThat(folder.resolve("results")).doesNotExist();
    }

    @Test
    void plansWithoutLeavingATrace() throws IOException {
        assertThat(sweepOf("sweep.axes.loss.alpha = [0.1, 0.2]", "plan")).isZero();
        assertThat(sweepOf("sweep.axes.loss.alpha = [0.1, 0.2]", "run", "--dry-run")).isZero();

        assertThat(out.toString())
                .contains("pending  alpha 0.1, seed 271828")
                .contains("sweep small: 2 trials; results in ")
                .contains("data: ")
                .contains("time unknown, as no such trial has run");
        assertThat(folder.resolve("results")).doesNotExist();
    }

    @Test
    void reusesEveryResultThatIsThere() throws IOException {
        String settings = "sweep.axes.loss.alpha = [0.1, 0.2]";
        SettingsFile file = SettingsFile.parse(settings + "\ncache.root = \"" + cache + "\"");
        SweepData data = SweepData.find(Locations.from(file));
        SweepPlan plan = SweepPlan.of(file, file.bind(SweepSettings.class, "sweep"));
        for (ResultRow row : plan.on(data.fingerprint())) {
            Execution execution = new Execution("h", "cpu", "2", 1, "2026-01-01", 1, 2, 3);
            ResultFile.write(
                    folder.resolve("results/small/trials/" + row.trial().id()),
                    new TrialResult.Completed(
                            row.trial(), TestingWork.scores(row.trial()), execution));
        }

        assertThat(sweepOf(settings, "run")).isZero();

        assertThat(out.toString()).contains("2 of 2 trials complete");
        assertThat(err.toString()).contains("2 of 2 are complete; nothing is left");
        assertThat(Files.readAllLines(folder.resolve("results/small/table.csv"))).hasSize(3);

        assertThat(sweepOf("sweep.axes.loss.alpha = [0.1, 0.2, 0.3, 0.4, 0.5]", "plan")).isZero();
        assertThat(out.toString())
                .contains(
                        "2 of 5 are complete; 3 to run",
                        "about 6 s a trial (0.002 core-hours), 18 s of computing in all")
                .contains("by 2 trials of this sweep");
    }
}
