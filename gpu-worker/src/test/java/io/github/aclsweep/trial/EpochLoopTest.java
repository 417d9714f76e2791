package io.github.aclsweep.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aclsweep.checkpoint.Checkpoint;
import io.github.aclsweep.checkpoint.CheckpointSettings;
import io.github.aclsweep.checkpoint.Checkpoints;
import io.github.aclsweep.train.StepListener;
import io.github.aclsweep.trial.StopSignal.Reason;
import io.github.aclsweep.trial.StopSignal.StoppedException;
import io.github.aclsweep.trial.TrialProgress.Stage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EpochLoopTest {
    private static final int EPOCHS = 3;
    private static final int STEPS = 2;
    private static final int ITEMS = 5;

    @TempDir private Path folder;
    private final List<TrialProgress> progress = new ArrayList<>();
    private final AtomicInteger saved = new AtomicInteger();

    /** Counts, in epochs of two steps of five items. */
    private static final class TestingTraining implements EpochLoop.Training<String> {
        private int epoch = 1;
        private int steps;
        private int sum;

        @Override
        public int epoch() {
            return epoch;
        }

        @Override
        public int steps() {
            return steps;
        }

        @Override
        public long items() {
            return (long) steps * ITEMS;
        }

        @Override
        public void train(StepListener listener) {
            while (steps < STEPS) {
                steps++;
                sum += 10 * epoch + steps;
                listener.stepped(epoch, ITEMS);
            }
            steps = 0;
            epoch++;
        }

        @Override
        public String finish() {
            return "sum " + sum;
        }

        @Override
        public void save(Checkpoint checkpoint) {
            checkpoint.put("epoch", epoch);
            checkpoint.put("steps", steps);
            checkpoint.put("sum", sum);
        }

        @Override
        public void restore(Checkpoint checkpoint) {
            epoch = checkpoint.count("epoch");
            steps = checkpoint.count("steps");
            sum = checkpoint.count("sum");
        }
    }

    private Checkpoints checkpoints(CheckpointSettings settings) {
        return new Checkpoints(
                "trial", "1", folder, settings, System::nanoTime, saved::incrementAndGet);
    }

    private String run(Checkpoints checkpoints, StopSignal stop) {
        TrialMonitor monitor = new TrialMonitor("trial", progress::add, stop);
        return new EpochLoop(
                        "counting", Stage.PRETRAIN, EPOCHS, STEPS * ITEMS, monitor, checkpoints)
                .run(new TestingTraining());
    }

    /** Stops when it has been asked so often. */
    private static StopSignal after(int steps) {
        AtomicInteger left = new AtomicInteger(steps);
        return () ->
                left.decrementAndGet() < 0 ? Optional.of(Reason.INTERRUPTED) : Optional.empty();
    }

    @Test
    void trainsEveryEpochAndReportsEveryStep() {
        String sum = run(checkpoints(CheckpointSettings.RARELY), Optional::empty);
        assertThat(sum).isEqualTo("sum " + (11 + 12 + 21 + 22 + 31 + 32));
        assertThat(progress).hasSize(1 + EPOCHS * STEPS);
        assertThat(progress)
                .extracting(TrialProgress::done)
                .containsExactly(0L, 5L, 10L, 15L, 20L, 25L, 30L);
        assertThat(progress).allMatch(each -> each.total() == 30 && each.epochs() == EPOCHS);
        assertThat(saved).hasValue(0);
    }

    @Test
    void savesWhenEnoughEpochsAreDone() {
        run(checkpoints(new CheckpointSettings(1, 0)), Optional::empty);
        assertThat(saved).hasValue(EPOCHS);
    }

    @Test
    void savesWithinAnEpochWhenTheTimeHasCome() {
        run(checkpoints(new CheckpointSettings(0, 1e-12)), Optional::empty);
        assertThat(saved).hasValue(EPOCHS * (STEPS + 1));
    }

    @Test
    void savesWhatIsReachedWhenItIsAskedToStopAndGoesOnFromThere() {
        for (int steps = 0; steps < EPOCHS * STEPS; steps++) {
            int before = saved.get();
            Path own = folder.resolve("stop-" + steps);
            Checkpoints first =
                    new Checkpoints(
                            "trial",
                            "1",
                            own,
                            CheckpointSettings.RARELY,
                            System::nanoTime,
                            saved::incrementAndGet);
            StopSignal stop = after(steps);
            assertThatThrownBy(() -> run(first, stop))
                    .isInstanceOf(StoppedException.class)
                    .hasMessage("the trial was asked to stop");
            assertThat(saved).hasValue(before + 1);

            progress.clear();
            Checkpoints second =
                    new Checkpoints(
                            "trial",
                            "1",
                            own,
                            CheckpointSettings.RARELY,
                            System::nanoTime,
                            () -> {});
            assertThat(run(second, Optional::empty)).isEqualTo("sum 129");
            assertThat(progress.get(0).done()).isEqualTo((steps + 1) * (long) ITEMS);
        }
    }

    @Test
    void ignoresTheCheckpointOfAnotherTraining() {
        Checkpoints first = checkpoints(CheckpointSettings.RARELY);
        first.save(new Checkpoints.Running("another", new TestingTraining(), 1, 0));
        run(checkpoints(CheckpointSettings.RARELY), Optional::empty);
        assertThat(progress.get(0).done()).isZero();
    }
}
