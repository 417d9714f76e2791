package io.github.aclsweep.terminal;

import io.github.aclsweep.command.trial.ProgressText;
import io.github.aclsweep.trial.TrialProgress;

/** The time of a trial that runs, as far as it says so itself; all times in seconds. */
final class RunningTime {
    /** The part of a training after which its steps take what later ones take. */
    private static final double WARM = 0.25;

    /** The part of a training over which its pace is taken. */
    private static final double ENOUGH = 0.1;

    private final String place;
    private final boolean first;
    private final double began;
    private final double spent;
    private double stageEnds = Double.NaN;
    private double warmAt;
    private double warmShare = Double.NaN;
    private double latestAt;
    private double latestShare;

    /**
     * A trial that has just begun.
     *
     * @param first whether it is the first of its process
     * @param spent what earlier attempts took of which it keeps the outcome
     */
    RunningTime(String place, boolean first, double began, double spent) {
        this.place = place;
        this.first = first;
        this.began = began;
        this.spent = spent;
    }

    String place() {
        return place;
    }

    boolean isFirst() {
        return first;
    }

    void progress(TrialProgress progress, double now) {
        if (Double.isFinite(progress.secondsLeft())) {
            stageEnds = now + progress.secondsLeft();
        }
        double share = ProgressText.share(progress);
        if (isTraining(progress) && share > 0) {
            if (Double.isNaN(warmShare) && share >= WARM) {
                warmAt = now;
                warmShare = share;
            }
            latestAt = now;
            latestShare = share;
        }
    }

    private static boolean isTraining(TrialProgress progress) {
        return switch (progress.stage()) {
            case PROGRAM, PRETRAIN, SUPERVISED -> true;
            case WAITING, FEATURES, LINEAR, FINETUNE -> false;
        };
    }

    double elapsed(double now) {
        return now - began;
    }

    /** Whether it has said how long its stage takes. */
    boolean tells() {
        return !Double.isNaN(stageEnds);
    }

    /** What its stage still needs; 0 where it has not said so. */
    double ofStage(double now) {
        return tells() ? stageEnds - now : 0;
    }

    /**
     * What all its attempts will have taken, or others of its kind that are not the first, if it
     * tells.
     */
    double expected(double now) {
        double all = spent + Math.max(stageEnds, now) - began;
        return hasPace() ? Math.min(all, training()) : all;
    }

    /** What all its attempts took to its end, or others of its kind that are not the first. */
    double usual(double now) {
        double all = spent + elapsed(now);
        return first && hasPace() ? Math.min(all, training() + now - latestAt) : all;
    }

    private boolean hasPace() {
        return latestShare - warmShare >= ENOUGH;
    }

    private double training() {
        return (latestAt - warmAt) / (latestShare - warmShare);
    }
}
