package io.github.aclsweep.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aclsweep.TestingWork;
import io.github.aclsweep.dataset.Layout;
import io.github.aclsweep.dataset.generate.SoundEventDataset;
import io.github.aclsweep.measure.Scores;
import io.github.aclsweep.plan.ResolvedSweep;
import io.github.aclsweep.plan.SweepData;
import io.github.aclsweep.plan.SweepPlan;
import io.github.aclsweep.plan.SweepSettings;
import io.github.aclsweep.settings.SettingsFile;
import io.github.aclsweep.storage.Lease;
import io.github.aclsweep.storage.LeaseOwner;
import io.github.aclsweep.table.ResultRow;
import io.github.aclsweep.trial.Execution;
import io.github.aclsweep.trial.Trial;
import io.github.aclsweep.trial.TrialResult;
import io.github.aclsweep.trial.run.Attempt;
import io.github.aclsweep.trial.run.AttemptsFile;
import io.github.aclsweep.trial.run.Locations;
import io.github.aclsweep.trial.run.ResultFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The commands up to where Spark would start: leases, folders, data, kept results. */
class CommandLineTest extends TestingCommandLine {
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
        Files.writeString(table, "as an earlier run has written it\n");

        assertThat(sweepOf("sweep.axes.loss.alpha = [0.1]", "run")).isEqualTo(2);

        assertThat(table).hasContent("as an earlier run has written it\n");
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
                List.of(Attempt.running(1, "node", Instant.parse("2026-01-01T00:00:00Z"))));
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

    /** In the words of the table. */
    @Test
    void plansWhatFailedAndWhatWasInterruptedAsSuch() throws IOException {
        String settings = "sweep.axes.loss.alpha = [0.1, 0.2, 0.3]";
        assertThat(sweepOf(settings, "plan")).isZero();
        List<String> ids =
                out.toString().lines().limit(3).map(line -> line.substring(0, 12)).toList();
        out.getBuffer().setLength(0);
        Path trials = folder.resolve("results/small/trials");
        AttemptsFile.write(
                trials.resolve(ids.get(0)),
                List.of(new Attempt(1, "h", "2026-01-01T00:00:00Z", 9, 9, "native-crash", "died")));
        AttemptsFile.write(
                trials.resolve(ids.get(1)),
                List.of(new Attempt(1, "h", "2026-01-01T00:00:00Z", 9, 0, "cancelled", "stopped")));

        assertThat(sweepOf(settings, "plan")).isZero();

        assertThat(out.toString().lines().limit(3))
                .containsExactly(
                        ids.get(0)
                                + "  failed: native-crash, will be tried again  alpha 0.1, seed 271828",
                        "%s  %-41s  alpha 0.2, seed 271828".formatted(ids.get(1), "interrupted"),
                        "%s  %-41s  alpha 0.3, seed 271828".formatted(ids.get(2), "pending"));
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

    /** Also one that has grown by such trials. */
    @Test
    void aSweepWhoseTrialsWereAllTakenOverIsWhole() throws IOException {
        Files.writeString(folder.resolve("train.sh"), "exit 1\n");
        String settings =
                """
                trial.method = program
                program {
                  command = [sh, train.sh]
                  files = [train.sh]
                  measures = [{ name = score, unit = none, better = higher, split = test }]
                }
                """;
        Path conf =
                Files.writeString(
                        folder.resolve("small.conf"), settings + "sweep.seeds = [1, 2, 3]");
        ResolvedSweep sweep = ResolvedSweep.of(SettingsFile.read(conf, List.of()), "first");
        SweepData data = SweepData.find(sweep);
        for (ResultRow row : sweep.plan().on(data.fingerprint())) {
            Trial trial = row.trial();
            Scores scores = Scores.of(trial.measures(), Map.of("score", 1.0));
            Execution execution = new Execution("h", "cpu", "2", 1, "2026-01-01", 1, 2, 3);
            ResultFile.write(
                    folder.resolve("results/first/trials/" + trial.id()),
                    new TrialResult.Completed(trial, scores, execution));
        }
        Path small = folder.resolve("results/small");
        Path files = small.resolve("files-" + data.fingerprint() + ".zip");

        assertThat(sweepOf(settings + "sweep.seeds = [1, 2]", "run")).as(err::toString).isZero();
        assertThat(err.toString()).contains("2 trials taken over from sweep first");
        assertThat(small.resolve("sweep.conf")).content().containsPattern("seeds=\\[\\s+1,\\s+2");
        assertThat(small.resolve("provenance.json")).content().contains("no trial had to run");
        assertThat(files).exists();

        assertThat(sweep("run", small.resolve("sweep.conf").toString())).isZero();
        assertThat(err.toString()).contains("sweep small: 2 trials; results in " + small);
        assertThat(folder.resolve("results/sweep")).doesNotExist();

        assertThat(sweepOf(settings + "sweep.seeds = [1, 2, 3]", "run")).as(err::toString).isZero();
        assertThat(small.resolve("sweep.conf")).content().containsPattern("2,\\s+3\\s");
        FileTime written = Files.getLastModifiedTime(small.resolve("sweep.conf"));

        String other = "\ncluster.max-parallel = 1"; // no trial's, and none runs
        assertThat(sweepOf(settings + "sweep.seeds = [1, 2, 3]" + other, "run")).isZero();
        assertThat(Files.getLastModifiedTime(small.resolve("sweep.conf"))).isEqualTo(written);
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
                        "about 6 s a trial, 18 s of computing in all")
                .contains("by 2 trials of this sweep");
    }

    /** The baseline of each point, and what a method does not read, are one trial. */
    @Test
    void countsEachTrialOnceInAllSentences() throws IOException {
        String axes = "axes { trial.method = [acl, supervised], loss.temperature = [0.1, 0.2] }";
        String settings =
                "sweep { %s, baselines = [random-encoder], replicates = 2".formatted(axes);
        String race = "search { strategy = race, race.first = 2 }";

        assertThat(sweepOf(settings + " }", "plan")).isZero();
        assertThat(out.toString())
                .contains("sweep small: 8 trials; results in ")
                .doesNotContain("to run");

        out.getBuffer().setLength(0);
        assertThat(sweepOf(settings + ", " + race + " }", "plan")).isZero();
        assertThat(out.toString()).contains("sweep small: up to 8 trials; results in ");
    }
}
