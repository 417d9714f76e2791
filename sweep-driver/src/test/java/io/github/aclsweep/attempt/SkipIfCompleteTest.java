package io.github.aclsweep.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aclsweep.TestingTrials;
import io.github.aclsweep.TestingWork;
import io.github.aclsweep.trial.Trial;
import io.github.aclsweep.trial.TrialEnvironment;
import io.github.aclsweep.trial.TrialEnvironment.DeviceChoice;
import io.github.aclsweep.trial.TrialResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SkipIfCompleteTest {
    @TempDir Path folder;

    @Test
    void takesTheResultOfAnAttemptThatCountedAsLost() throws IOException {
        TrialResult first = run(new TestingWork(), TestingTrials.ofAlpha(0.5));
        Files.createDirectory(folder.resolve("checkpoint")); // killed before it removed this

        TrialResult second = run(refuses(), TestingTrials.ofAlpha(0.5));

        assertThat(second).isEqualTo(first);
        assertThat(folder.resolve("checkpoint")).doesNotExist();
    }

    @Test
    void runsATrialOfWhichThereIsNoResult() {
        run(new TestingWork(), TestingTrials.ofAlpha(0.5)); // another one's

        Trial trial = TestingTrials.ofAlpha(0.25);
        TrialResult result = run(new TestingWork(), trial);

        assertThat(result).isInstanceOf(TrialResult.Completed.class);
        assertThat(((TrialResult.Completed) result).scores()).isEqualTo(TestingWork.scores(trial));
    }

    private static TrialWork refuses() {
        return (trial, workplace, listener, cancelled) -> {
            throw new AssertionError("the trial was complete");
        };
    }

    private TrialResult run(TrialWork work, Trial trial) {
        TrialEnvironment workplace =
                new TrialEnvironment("data", "cache", folder.toString(), DeviceChoice.CPU, -1, 1);
        return new SkipIfComplete(work).run(trial, workplace, progress -> {}, () -> false);
    }
}
