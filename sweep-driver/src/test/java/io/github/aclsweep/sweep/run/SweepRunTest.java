package io.github.aclsweep.sweep.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aclsweep.measure.Look;
import io.github.aclsweep.measure.Scores;
import io.github.aclsweep.plan.ResolvedSweep;
import io.github.aclsweep.plan.SweepData;
import io.github.aclsweep.settings.SettingsFile;
import io.github.aclsweep.sweep.TestingProgress;
import io.github.aclsweep.table.ResultRow;
import io.github.aclsweep.trial.Execution;
import io.github.aclsweep.trial.FailureKind;
import io.github.aclsweep.trial.StopCause;
import io.github.aclsweep.trial.Trial;
import io.github.aclsweep.trial.TrialResult;
import io.github.aclsweep.trial.run.ResultFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepRunTest {
    @TempDir private Path root;

    private static ResolvedSweep sweep(String more) {
        return ResolvedSweep.of(
                SettingsFile.parse("sweep.axes.loss.alpha = [0.0, 0.5]\n" + more), "sweep");
    }

    /** The same figures that the last line gives, not those of this run alone. */
    @Test
    void countsTheWholeSweepWhileItRuns() {
        SweepFolder folder = new SweepFolder(root);
        Trial complete = sweep("").plan().on("abc").get(0).trial();
        Scores scores = Scores.of(complete.measures(), Map.of("micro", 1.0));
        Execution execution = new Execution("h", "cpu", "2", 1, "2026", 1, 2, 3);
        ResultFile.write(
                folder.trial(complete.id()),
                new TrialResult.Completed(complete, scores, execution));
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
        run.finished(new TrialResult.Failed(trial, FailureKind.INTERRUPTED, "stopped", "", ""));
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
}
