package io.github.aclsweep.trial.probe;

import io.github.aclsweep.trial.TrialListener;
import io.github.aclsweep.trial.TrialProgress;
import io.github.aclsweep.trial.TrialProgress.Stage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Times the stages of a trial, and ends every training as soon as an epoch's time is known: when
 * some seconds are over, so that Java has compiled what the trial uses, and validation was looked
 * at.
 */
final class StageClock implements TrialListener {
    /** Java compiles that long, as it does in a real trial. */
    private static final double LEAST_SECONDS = 6;

    private static final double MOST_SECONDS = 60;
    private static final double NANOS = 1e9;

    private final int lookInterval;
    private final LongSupplier nanoTime;
    private final Consumer<Path> saved;
    private final long began;
    private final List<Timed> stages = new ArrayList<>();
    private TrialProgress latest;
    private double featuresUntil;

    /**
     * A clock that runs.
     *
     * @param lookInterval epochs between two looks at validation
     * @param saved is told whenever the trial has written a checkpoint or its result
     */
    StageClock(int lookInterval, LongSupplier nanoTime, Consumer<Path> saved) {
        this.lookInterval = Math.max(1, lookInterval);
        this.nanoTime = nanoTime;
        this.saved = saved;
        this.began = nanoTime.getAsLong();
    }

    /** A stage with the ends of its epochs, in seconds. */
    private static final class Timed {
        private final Stage stage;
        private final double began;
        private final int epochs;
        private double trainingBegan;
        private final List<Double> ends = new ArrayList<>();

        Timed(Stage stage, double began, int epochs) {
            this.stage = stage;
            this.began = began;
            this.trainingBegan = began;
            this.epochs = epochs;
        }

        boolean isTraining() {
            return stage == Stage.PRETRAIN || stage == Stage.SUPERVISED;
        }

        double spent() {
            return ends.isEmpty() ? 0 : ends.get(ends.size() - 1) - trainingBegan;
        }

        /** Seconds of an epoch once the first ones are over; whole intervals between looks. */
        double steady(int interval) {
            if (ends.isEmpty()) {
                return 0;
            }
            int last = ends.size() - 1;
            int half = Math.max(interval, ends.size() / 2 / interval * interval);
            int count = Math.min(half, last);
            return count == 0 ? spent() : (ends.get(last) - ends.get(last - count)) / count;
        }

        /** What the first epochs took beyond that. */
        double slowStart(int interval) {
            return Math.max(0, spent() - ends.size() * steady(interval));
        }
    }

    double seconds() {
        return (nanoTime.getAsLong() - began) / NANOS;
    }

    @Override
    public void progress(TrialProgress progress) {
        latest = progress;
        boolean begins = progress.done() == 0 && progress.epoch() == 0;
        double now = seconds();
        if (progress.stage() == Stage.FEATURES || progress.stage() == Stage.WAITING) {
            featuresUntil = now;
        }
        if (begins && isCurrent(progress.stage())) {
            current().trainingBegan = now;
        } else if (begins) {
            stages.add(new Timed(progress.stage(), now, progress.epochs()));
        }
    }

    private Timed current() {
        return stages.get(stages.size() - 1);
    }

    /** Linear evaluation begins twice: with the embeddings, and with the training. */
    private boolean isCurrent(Stage stage) {
        return !stages.isEmpty() && current().stage == stage && current().ends.isEmpty();
    }

    @Override
    public boolean isEnough(Stage stage, int epoch) {
        Timed current = current();
        current.ends.add(seconds());
        int interval = current.isTraining() ? lookInterval : 1;
        return (epoch > 2 * interval && current.spent() >= LEAST_SECONDS)
                || (epoch > interval && current.spent() >= MOST_SECONDS);
    }

    @Override
    public void saved(Path trialFolder) {
        saved.accept(trialFolder);
    }

    /** The part of a program that is done, as it says; 0 where it says nothing. */
    double shareDone() {
        return latest == null || latest.total() == 0 ? 0 : latest.done() / (double) latest.total();
    }

    /** Seconds in which log-mels were extracted. */
    double featureSeconds() {
        return stages.stream()
                .filter(timed -> timed.stage == Stage.FEATURES)
                .mapToDouble(timed -> featuresUntil - timed.began)
                .sum();
    }

    /** Seconds from the beginning to the training, without the log-mels, and its slow start. */
    double startSeconds() {
        double before = training().map(timed -> timed.trainingBegan).orElse(featuresUntil);
        double slow = training().map(timed -> timed.slowStart(lookInterval)).orElse(0.0);
        return before - featureSeconds() + slow;
    }

    /** Seconds of all epochs of the training, on the data that it had. */
    double trainingSeconds() {
        return training().map(timed -> timed.epochs * timed.steady(lookInterval)).orElse(0.0);
    }

    private Optional<Timed> training() {
        return stages.stream().filter(Timed::isTraining).findFirst();
    }

    /**
     * Seconds of what follows the training, had all its own trainings come to their ends.
     *
     * @param until the end of the trial, in seconds
     */
    double endSeconds(double until) {
        double from =
                training().map(timed -> timed.trainingBegan + timed.spent()).orElse(featuresUntil);
        double skipped =
                stages.stream()
                        .filter(timed -> !timed.isTraining())
                        .mapToDouble(timed -> (timed.epochs - timed.ends.size()) * timed.steady(1))
                        .sum();
        return until - from + skipped;
    }
}
