package io.github.aclsweep.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aclsweep.measure.Look;
import io.github.aclsweep.measure.Scores;
import io.github.aclsweep.plan.ResolvedSweep;
import io.github.aclsweep.plan.SweepData;
import io.github.aclsweep.settings.SettingsFile;
import io.github.aclsweep.table.ResultRow;
import io.github.aclsweep.terminal.ExpectedTrial;
import io.github.aclsweep.trial.Execution;
import io.github.aclsweep.trial.FailureKind;
import io.github.aclsweep.trial.StopCause;
import io.github.aclsweep.trial.Trial;
import io.github.aclsweep.trial.TrialResult;
import io.github.aclsweep.trial.run.Attempt;
import io.github.aclsweep.trial.run.AttemptsFile;
import io.github.aclsweep.trial.run.ResultFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepRunTest {
    private static final String CHECKPOINT =
            "checkpoint/000001-0123456789abcdef0123456789abcdef.safetensors";

    @TempDir private Path root;

    private Path checkpointOf(SweepFolder folder, Trial trial) throws IOException {
        Path file = folder.trial(trial.id()).resolve(CHECKPOINT);
        Files.createDirectories(file.getParent());
        return Files.createFile(file);
    }

    /** A trial that is killed after its result is written, and before it has tidied up. */
    @Test
    void takingOverRemovesTheCheckpointsOfCompleteTrialsOnly() throws IOException {
        SweepFolder folder = new SweepFolder(root);
        SweepData data = new SweepData(root, "abc", root.toString());
        ResolvedSweep sweep =
                ResolvedSweep.of(SettingsFile.parse("sweep.axes.loss.alpha = [0.0, 0.5]"), "sweep");
        Trial complete = sweep.plan().on("abc").get(0).trial();
        Trial half = sweep.plan().on("abc").get(1).trial();
        Scores scores = Scores.of(complete.measures(), Map.of("micro", 1.0));
        Execution execution = new Execution("h", "cpu", "2", 1, "2026", 1, 2, 3);
        ResultFile.write(
                folder.trial(complete.id()),
                new TrialResult.Completed(complete, scores, execution));
        Path done = checkpointOf(folder, complete);
        Path needed = checkpointOf(folder, half);

        SweepRows.of(sweep, folder, data).takeOver();

        assertThat(done.getParent()).doesNotExist();
        assertThat(needed).exists();
    }

    /** An interrupted trial goes on from where it was, after 50 s that it keeps. */
    @Test
    void expectsOfTrialsWhatEarlierAttemptsHaveLeft() {
        SweepFolder folder = new SweepFolder(root);
        SweepData data = new SweepData(root, "abc", root.toString());
        ResolvedSweep sweep = sweep("sweep.baselines = [random-encoder]");
        Trial half = sweep.plan().on("abc").get(0).trial();
        String start = "2026-01-01T00:00:00Z";
        AttemptsFile.write(
                folder.trial(half.id()),
                List.of(
                        new Attempt(1, "h", start, 40, 10, "lost", "its host went away"),
                        new Attempt(2, "h", start, 20, 0, "cancelled", "stopped")));

        List<ExpectedTrial> expected =
                SweepSession.expected(SweepRows.of(sweep, folder, data), Optional.empty());

        assertThat(expected)
                .extracting(ExpectedTrial::spentSeconds)
                .containsExactly(50.0, 0.0, 0.0);
        assertThat(expected.get(0).kind())
                .isEqualTo(expected.get(1).kind())
                .isNotEqualTo(expected.get(2).kind());
        assertThat(expected.get(0).work()).isPositive();
        assertThat(expected.get(2).work()).isZero();
    }

    private static ResolvedSweep sweep(String more) {
        return ResolvedSweep.of(
                SettingsFile.parse("sweep.axes.loss.alpha = [0.0, 0.5]\n" + more), "sweep");
    }

    private Trial completeIn(String name) throws IOException {
        Trial trial = sweep("").plan().on("abc").get(0).trial();
        SweepFolder folder = new SweepFolder(root.resolve(name));
        Scores scores = Scores.of(trial.measures(), Map.of("micro", 1.0));
        Execution execution = new Execution("h", "cpu", "2", 1, "2026", 1, 2, 3);
        ResultFile.write(
                folder.trial(trial.id()), new TrialResult.Completed(trial, scores, execution));
        Files.writeString(folder.trial(trial.id()).resolve("predictions.csv"), "clip");
        checkpointOf(folder, trial);
        return trial;
    }

    @Test
    void takesOverWhatIsCompleteInAnotherSweep() throws IOException {
        Trial complete = completeIn("first");
        SweepFolder second = new SweepFolder(root.resolve("second"));
        SweepData data = new SweepData(root, "abc", root.toString());
        SweepRun run = SweepRun.of(sweep(""), second, data, List.of());
        assertThat(run.rows().reused()).isZero();
        assertThat(run.rows().elsewhere(run.rows().all().get(0))).hasValue("first");
        assertThat(second.root()).doesNotExist();
        assertThat(takenOver(run)).contains("1 trial taken over from sweep first");
        assertThat(PlanText.takenOver(PlanText.elsewhere(run.rows()), List.of()))
                .as("of trials that a search does not ask for")
                .isEmpty();

        run.rows().takeOver();

        assertThat(takenOver(run)).isEmpty();
        assertThat(run.rows().reused()).isEqualTo(1);
        assertThat(run.rows().pending()).hasSize(1).doesNotContain(complete);
        assertThat(run.rows().all().get(0).row().execution().reason())
                .isEqualTo("taken over from sweep first");
        assertThat(run.rows().all().get(0).row().execution().attempts()).isZero();
        assertThat(second.trial(complete.id()).resolve("predictions.csv")).hasContent("clip");
        assertThat(second.trial(complete.id()).resolve("checkpoint")).doesNotExist();
        SweepRun again = SweepRun.of(sweep(""), second, data, List.of());
        assertThat(again.rows().reused()).isEqualTo(1);
        assertThat(again.rows().all().get(0).row().execution().reason()).contains("first");
    }

    /** The same figures that the last line gives, not those of this run alone. */
    @Test
    void countsTheWholeSweepWhileItRuns() throws IOException {
        completeIn("first");
        SweepFolder folder = new SweepFolder(root.resolve("first"));
        SweepData data = new SweepData(root, "abc", root.toString());
        SweepRun run = SweepRun.of(sweep(""), folder, data, List.of());
        TestingProgress display = new TestingProgress();
        Trial pending = run.rows().pending().get(0);

        run.showOn(display);
        run.finished(new TrialResult.Failed(pending, FailureKind.DIVERGED, "broken", "", "h"));
        run.writeLast(); // no thread writes to the folder that is removed next

        assertThat(display.counts())
                .containsExactly("1 of 2 complete", "1 of 2 complete, 1 failed");
    }

    /** Of a search that had stopped it, and wanted more of it when the run was stopped. */
    @Test
    void findsWhatAStoppedAttemptHasWrittenAndKeepsWhatAnEarlierOneCameTo() {
        SweepFolder folder = new SweepFolder(root);
        SweepData data = new SweepData(root, "abc", root.toString());
        Trial trial = sweep("").plan().on("abc").get(0).trial();
        Path trialFolder = folder.trial(trial.id());
        ResultFile.write(trialFolder, stopped(trial, 1));
        SweepRun run = SweepRun.of(sweep(""), folder, data, List.of());
        run.showOn(new TestingProgress());

        assertThat(run.task(trial, 0).trial()).isEqualTo(trial);
        assertThat(run.left(trial.id())).isEmpty();
        run.finished(new TrialResult.Failed(trial, FailureKind.CANCELLED, "stopped", "", ""));
        assertThat(run.rows().of(trial.id()).stopped()).isPresent();
        ResultFile.write(trialFolder, stopped(trial, 2));
        assertThat(run.left(trial.id())).contains(stopped(trial, 2));
        run.writeLast();
    }

    private static TrialResult stopped(Trial trial, int epoch) {
        Look look = new Look(epoch, 9, trial.watched().orElseThrow(), 50);
        String start = "2026-01-01T00:00:0" + epoch + "Z";
        Execution execution = new Execution("h", "cpu", "2", 1, start, 1, 2, 3);
        return new TrialResult.Stopped(trial, StopCause.SEARCH, look, execution);
    }

    @Test
    void takesNothingOverIfToldSo() throws IOException {
        completeIn("first");
        SweepFolder second = new SweepFolder(root.resolve("second"));
        SweepData data = new SweepData(root, "abc", root.toString());
        SweepRun run = SweepRun.of(sweep("sweep.reuse = false"), second, data, List.of());

        run.rows().takeOver();

        assertThat(run.rows().reused()).isZero();
    }

    /** Ends as many of a sweep's trials as there are figures, each with weights, and the sweep. */
    private List<String> weightsKept(String keep, double... figures) throws IOException {
        SweepFolder folder = new SweepFolder(root.resolve(keep + figures.length));
        ResolvedSweep sweep = sweep("sweep.baselines = [random-encoder], sweep.keep = " + keep);
        List<ResultRow> rows = sweep.plan().on("abc");
        for (int i = 0; i < figures.length; i++) {
            Trial trial = rows.get(i).trial();
            Path trialFolder = folder.trial(trial.id());
            Scores scores = Scores.of(trial.measures(), Map.of("knn_macro", figures[i]));
            Execution execution = new Execution("h", "cpu", "2", 1, "2026", 1, 2, 3);
            ResultFile.write(trialFolder, new TrialResult.Completed(trial, scores, execution));
            Files.writeString(trialFolder.resolve("encoder.safetensors"), "weights");
            Files.writeString(trialFolder.resolve("test_embeddings.safetensors"), "rows");
        }
        SweepData data = new SweepData(root, "abc", root.toString());
        SweepRun.of(sweep, folder, data, List.of()).writeLast();
        assertThat(folder.root().resolve("report.html")).content().contains("\"trials.parquet\"");
        List<String> kept = new ArrayList<>();
        for (int i = 0; i < figures.length; i++) {
            Path trialFolder = folder.trial(rows.get(i).trial().id());
            assertThat(trialFolder.resolve("test_embeddings.safetensors")).exists();
            if (Files.exists(trialFolder.resolve("encoder.safetensors"))) {
                kept.add(rows.get(i).axisValues().toString());
            }
        }
        return kept;
    }

    @Test
    void keepsTheWeightsOfAllTrialsTheBestPointOrNone() throws IOException {
        assertThat(weightsKept("all", 40, 50, 60)).hasSize(3);
        assertThat(weightsKept("none", 40, 50, 60)).isEmpty();
        assertThat(weightsKept("best", 40, 50, 60)).containsExactly("{loss.alpha=0.5}");
        assertThat(weightsKept("best", 50, 40, 60)).containsExactly("{loss.alpha=0.0}");
    }

    @Test
    void keepsAllWeightsAsLongAsAnotherPointMayBecomeTheBest() throws IOException {
        assertThat(weightsKept("best", 40, 50)).hasSize(2);
        assertThat(weightsKept("none", 40)).isEmpty();
    }

    private static Optional<String> takenOver(SweepRun run) {
        return PlanText.takenOver(PlanText.elsewhere(run.rows()), run.rows().all());
    }
}
