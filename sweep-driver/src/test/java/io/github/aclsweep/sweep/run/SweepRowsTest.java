package io.github.aclsweep.sweep.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aclsweep.measure.Scores;
import io.github.aclsweep.plan.ResolvedSweep;
import io.github.aclsweep.plan.SweepData;
import io.github.aclsweep.settings.SettingsFile;
import io.github.aclsweep.trial.Execution;
import io.github.aclsweep.trial.Trial;
import io.github.aclsweep.trial.TrialResult;
import io.github.aclsweep.trial.run.ResultFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepRowsTest {
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
        SweepRows rows = SweepRows.of(sweep(""), second, data);
        assertThat(rows.reused()).isZero();
        assertThat(rows.elsewhere()).containsExactly(Map.entry(complete.id(), "first"));
        assertThat(second.root()).doesNotExist();

        rows.takeOver();

        assertThat(rows.elsewhere()).isEmpty();
        assertThat(rows.reused()).isEqualTo(1);
        assertThat(rows.pending()).hasSize(1).doesNotContain(complete);
        assertThat(rows.all().get(0).row().execution().reason())
                .isEqualTo("taken over from sweep first");
        assertThat(rows.all().get(0).row().execution().attempts()).isZero();
        assertThat(second.trial(complete.id()).resolve("predictions.csv")).hasContent("clip");
        assertThat(second.trial(complete.id()).resolve("checkpoint")).doesNotExist();
        SweepRows again = SweepRows.of(sweep(""), second, data);
        assertThat(again.reused()).isEqualTo(1);
        assertThat(again.all().get(0).row().execution().reason()).contains("first");
    }

    @Test
    void takesNothingOverIfToldSo() throws IOException {
        completeIn("first");
        SweepFolder second = new SweepFolder(root.resolve("second"));
        SweepData data = new SweepData(root, "abc", root.toString());
        SweepRows rows = SweepRows.of(sweep("sweep.reuse = false"), second, data);

        rows.takeOver();

        assertThat(rows.reused()).isZero();
    }
}
