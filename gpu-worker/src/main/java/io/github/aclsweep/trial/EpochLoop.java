package io.github.aclsweep.trial;

import io.github.aclsweep.checkpoint.Checkpoints;
import io.github.aclsweep.checkpoint.Resumable;
import io.github.aclsweep.measure.Look;
import io.github.aclsweep.measure.Measure;
import io.github.aclsweep.train.StepListener;
import io.github.aclsweep.trial.StopSignal.EarlyEndException;
import io.github.aclsweep.trial.StopSignal.StoppedException;
import io.github.aclsweep.trial.TrialProgress.Stage;
import java.util.Optional;

/**
 * The epochs of a training. It goes on where an earlier attempt was, reports every step, saves when
 * that is due, and saves what is reached when the trial is asked to stop.
 */
public final class EpochLoop {
    private final String name;
    private final Stage stage;
    private final int epochs;
    private final long itemsPerEpoch;
    private final TrialMonitor monitor;
    private final Checkpoints checkpoints;

    EpochLoop(
            String name,
            Stage stage,
            int epochs,
            long itemsPerEpoch,
            TrialMonitor monitor,
            Checkpoints checkpoints) {
        this.name = name;
        this.stage = stage;
        this.epochs = epochs;
        this.itemsPerEpoch = itemsPerEpoch;
        this.monitor = monitor;
        this.checkpoints = checkpoints;
    }

    /**
     * A training that can continue from any step.
     *
     * @param <R> the result of the training
     */
    public interface Training<R> extends Resumable {
        /** The epoch to train next, from 1. */
        int epoch();

        /** The steps of that epoch that are done already. */
        int steps();

        /** The items trained in them. */
        long items();

        /**
         * Trains the rest of the epoch and advances to the next.
         *
         * @param listener is called after every step; it may throw to stop the trial
         */
        void train(StepListener listener);

        /** What validation says of the epoch before {@link #epoch()}, if it was looked at. */
        default Optional<Judged> judged() {
            return Optional.empty();
        }

        /** What comes after the last epoch. */
        R finish();
    }

    /**
     * A number that a training can be judged by before its end.
     *
     * @param measure the measure of the validation clips
     * @param value the value of the measure
     */
    public record Judged(Measure measure, double value) {}

    /** Trains the epochs that are left, or fewer where the listener has seen enough. */
    public <R> R run(Training<R> training) {
        checkpoints.within(name).ifPresent(training::restore);
        long done = (training.epoch() - 1) * itemsPerEpoch + training.items();
        monitor.begin(stage, itemsPerEpoch * epochs, epochs, done);
        try {
            while (training.epoch() <= epochs) {
                training.train((epoch, items) -> stepped(training, epoch, items));
                checkpoints.epochEnded(running(training));
                judge(training);
                if (monitor.isEnough(stage, training.epoch() - 1)) {
                    break;
                }
            }
            return training.finish();
        } catch (StoppedException | EarlyEndException e) {
            checkpoints.save(running(training));
            throw e;
        }
    }

    private void judge(Training<?> training) {
        int ended = training.epoch() - 1;
        if (ended < epochs) {
            training.judged()
                    .map(of -> new Look(ended, epochs, of.measure(), of.value()))
                    .ifPresent(monitor::endIfEnough);
        }
    }

    private void stepped(Training<?> training, int epoch, int items) {
        monitor.advance(items, epoch);
        checkpoints.stepped(running(training));
    }

    private Checkpoints.Running running(Training<?> training) {
        return new Checkpoints.Running(name, training, training.epoch(), training.steps());
    }
}
