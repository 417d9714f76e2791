package io.github.aclsweep.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aclsweep.io.AtomicFiles;
import io.github.aclsweep.page.PageData.Fact;
import io.github.aclsweep.summary.StoredPredictions;
import io.github.aclsweep.table.TrialRow;
import io.github.aclsweep.table.TrialStatus.State;
import io.github.aclsweep.trial.run.Attempt;
import io.github.aclsweep.trial.run.AttemptsFile;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageFactsTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    @TempDir private Path folder;

    private List<Fact> facts(TestingSweep sweep, PageData.Key... configuration) {
        return new PageFacts(
                        folder,
                        sweep.summary(new StoredPredictions(folder)),
                        List.of(configuration),
                        NOW)
                .all();
    }

    private static PageData.Key key(String name, String value) {
        return new PageData.Key(name, value, null);
    }

    private void attempt(String trial, String startedAt, double seconds) {
        AttemptsFile.write(
                folder.resolve("trials").resolve(trial),
                List.of(new Attempt(1, "node", startedAt, seconds, 0, "complete", "")));
    }

    @Test
    void countsTimesThatOverlapOnceAndPausesNotAtAll() {
        TestingSweep sweep =
                TestingSweep.overAlpha(folder)
                        .complete(0.1, 0.2, 1, 2)
                        .complete(0.2, 0.2, 1, 2)
                        .complete(0.3, 0.2, 2, 2);
        attempt("t0000", "2026-01-01T10:00:00Z", 600);
        attempt("t0001", "2026-01-01T10:05:00Z", 600);
        attempt("t0002", "2026-01-01T11:00:00Z", 600);

        assertThat(facts(sweep, key("data.root", "\"/data\""), key("cluster.cores-per-trial", "4")))
                .containsExactly(
                        new Fact("wall time of the trials", "25 min 0 s"),
                        new Fact("computing", "2.0 core-hours"),
                        new Fact("devices", "cpu on node"),
                        new Fact("data", "/data"),
                        new Fact("seeds", "1, 2"),
                        new Fact(
                                "hash",
                                sweep.summary(new StoredPredictions(folder)).table().hash()));
    }

    /** Of trials shorter than a second nothing but the fractions tells. */
    @Test
    void countsFractionsOfSeconds() {
        TestingSweep sweep =
                TestingSweep.overAlpha(folder)
                        .complete(0.1, 0.2, 1, 2)
                        .complete(0.2, 0.2, 1, 2)
                        .complete(0.3, 0.2, 1, 2);
        attempt("t0000", "2026-01-01T10:00:00Z", 0.5);
        attempt("t0001", "2026-01-01T10:00:00.400Z", 0.5);
        attempt("t0002", "2026-01-01T10:00:00.900Z", 20);

        assertThat(facts(sweep))
                .contains(
                        new Fact("wall time of the trials", "21 s"),
                        new Fact("computing", "0.006 core-hours"));
    }

    @Test
    void countsAGpuThatTrialsShareOnce() {
        TestingSweep sweep = TestingSweep.overAlpha(folder).complete(0.1, 0.2, 1, 2);
        attempt("t0000", "2026-01-01T10:00:00Z", 7200);
        PageData.Key gpus = key("cluster.gpus-per-trial", "1");

        assertThat(facts(sweep, gpus, key("cluster.trials-per-gpu", "2")))
                .contains(new Fact("computing", "1.0 GPU-hours"));
        assertThat(facts(sweep, gpus, key("cluster.trials-per-gpu", "auto")))
                .contains(new Fact("computing", "2.0 trial-hours on GPUs"));
    }

    /** Waits of trials beside each other have a sum longer than the sweep. */
    @Test
    void saysHowLongATrialWaitedAndHowMuchAllLost() {
        TestingSweep sweep =
                TestingSweep.overAlpha(folder)
                        .complete(0.1, 0.2, 1, 2)
                        .waited(10, 30)
                        .complete(0.2, 0.2, 1, 2)
                        .waited(30, 45)
                        .unfinished(0.3, 7, State.PENDING);

        assertThat(facts(sweep))
                .contains(new Fact("mean wait", "20 s"), new Fact("wasted", "1 min 15 s"));
    }

    @Test
    void namesGeneratedDataWhereNoFolderIsConfigured() {
        TestingSweep sweep = TestingSweep.overAlpha(folder).complete(0.1, 0.2, 1, 2);

        assertThat(facts(sweep, key("sweep.results", "results")))
                .contains(new Fact("data", "generated sound events"));
    }

    @Test
    void namesASearchThatIsNoGrid() {
        TestingSweep sweep = TestingSweep.overAlpha(folder).complete(0.1, 0.2, 1, 2);

        assertThat(facts(sweep, key("sweep.search.strategy", "race")))
                .contains(new Fact("search", "race"));
        assertThat(facts(sweep, key("sweep.search.strategy", "grid")))
                .extracting(Fact::name)
                .doesNotContain("search");
    }

    @Test
    void leavesOutWhatIsUnknown() {
        TestingSweep sweep = TestingSweep.overAlpha(folder).unfinished(0.1, 7, State.PENDING);

        assertThat(facts(sweep))
                .extracting(Fact::name)
                .doesNotContain("wall time of the trials", "computing", "data");
    }

    @Test
    void namesTheCommandsThatRunSweepAndTrialAgain() {
        TestingSweep sweep =
                TestingSweep.overAlpha(folder)
                        .complete(0.1, 0.2, 7, 2)
                        .failed(0.2, 7, "why")
                        .randomEncoder(1);
        List<TrialRow> rows = sweep.summary(new StoredPredictions(folder)).table().rows();
        PageFiles files = new PageFiles(Path.of("my results", "demo"));

        assertThat(files.sweepCommand("my results"))
                .isEqualTo("./sweep run 'my results/demo/sweep.conf' --name demo");
        assertThat(files.sweepCommand("results")) // it was copied
                .startsWith("./sweep run 'my results/demo/sweep.conf' --name demo --set")
                .endsWith(" 'sweep.results=%s'".formatted(Path.of("my results").toAbsolutePath()));
        assertThat(files.trialCommand(rows.get(0)))
                .startsWith("./sweep rerun demo " + rows.get(0).id() + " --results '")
                .endsWith("/my results'");
        assertThat(new PageFiles(Path.of("results/demo")).trialCommand(rows.get(0)))
                .isEqualTo("./sweep rerun demo " + rows.get(0).id());
        assertThat(files.trialCommand(rows.get(1)))
                .endsWith("sweep.conf' --set loss.alpha=0.2 --seed 7");
    }

    @Test
    void namesTheFilesThatAreThere() {
        AtomicFiles.write(folder.resolve("table.csv"), "");
        AtomicFiles.write(folder.resolve("trials/t0000/metrics.jsonl"), "");
        PageFiles files = new PageFiles(folder);

        assertThat(files.ofSweep()).containsExactly("table.csv");
        assertThat(files.ofTrial("t0000")).containsExactly("trials/t0000/metrics.jsonl");
    }

    @Test
    void leadsWithTheStopOfAStoppedSweep() {
        TestingSweep sweep =
                TestingSweep.overAlpha(folder)
                        .complete(0.1, 0.2, 1, 2)
                        .unfinished(0.2, 1, State.STOPPED)
                        .unfinished(0.3, 1, State.PENDING);
        PageSentences sentences = new PageSentences(sweep.summary(new StoredPredictions(folder)));

        assertThat(sentences.outcome("stopped").title())
                .startsWith("Stopped, 1 of 3 complete. Run the same command to continue.");
        assertThat(sentences.outcome("failed").title()).doesNotContain("so far", "Stopped");
    }
}
