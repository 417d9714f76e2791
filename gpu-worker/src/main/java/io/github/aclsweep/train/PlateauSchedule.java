package io.github.aclsweep.train;

import io.github.aclsweep.checkpoint.Checkpoint;

/**
 * A learning rate that drops when a figure stops getting better, as PyTorch's ReduceLROnPlateau
 * with a relative threshold of 1e-4: a figure is better if it beats the best so far by more than
 * that part of it. Each one that is not raises a counter; when the counter exceeds the patience,
 * the rate is multiplied by the factor and the counter starts again at 0. A drop of less than 1e-8
 * is not made. NaN is never better.
 */
public final class PlateauSchedule implements LearningRate {
    private static final double THRESHOLD = 1e-4;
    private static final double SMALLEST_DROP = 1e-8;

    /** Which figures are better. */
    public enum Goal {
        LOWER,
        HIGHER
    }

    private final double factor;
    private final int patience;
    private final Goal goal;
    private double rate;
    private double best;
    private int notBetter;

    /**
     * A schedule that has seen nothing.
     *
     * @param learningRate rate of epoch 1
     * @param patience figures without improvement that are put up with
     */
    public PlateauSchedule(double learningRate, double factor, int patience, Goal goal) {
        this.rate = learningRate;
        this.factor = factor;
        this.patience = patience;
        this.goal = goal;
        this.best = goal == Goal.LOWER ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
    }

    /** The rate after what was observed so far; the epoch does not matter. */
    @Override
    public double at(int epoch) {
        return rate;
    }

    @Override
    public void observe(double figure) {
        if (isBetter(figure)) {
            best = figure;
            notBetter = 0;
        } else {
            notBetter++;
        }
        if (notBetter > patience) {
            notBetter = 0;
            double dropped = rate * factor;
            rate = rate - dropped > SMALLEST_DROP ? dropped : rate;
        }
    }

    @Override
    public void save(Checkpoint checkpoint) {
        checkpoint.put("plateau.rate", rate);
        checkpoint.put("plateau.best", best);
        checkpoint.put("plateau.not-better", notBetter);
    }

    @Override
    public void restore(Checkpoint checkpoint) {
        rate = checkpoint.number("plateau.rate");
        best = checkpoint.number("plateau.best");
        notBetter = checkpoint.count("plateau.not-better");
    }

    private boolean isBetter(double figure) {
        return goal == Goal.LOWER
                ? figure < best * (1 - THRESHOLD)
                : figure > best * (1 + THRESHOLD);
    }
}
