package io.github.aclsweep.train;

import ai.djl.ndarray.NDManager;
import io.github.aclsweep.checkpoint.Checkpoint;
import io.github.aclsweep.checkpoint.Resumable;
import io.github.aclsweep.encoder.WeightsSnapshot;
import io.github.aclsweep.encoder.layer.StateDict;
import io.github.aclsweep.train.PlateauSchedule.Goal;
import java.util.List;

/** The weights of the best epoch so far, the earliest on a tie. */
public final class BestWeights implements Resumable, AutoCloseable {
    private final NDManager manager;
    private final List<StateDict> networks;
    private final Goal goal;
    private WeightsSnapshot weights;
    private int epoch;
    private double figure = Double.NaN;

    /**
     * Nothing yet.
     *
     * @param manager the parent of what the copies lie on
     */
    public BestWeights(NDManager manager, List<StateDict> networks, Goal goal) {
        this.manager = manager;
        this.networks = List.copyOf(networks);
        this.goal = goal;
    }

    /** Copies the networks as they are if they are the first or better than the best. */
    public void offer(int candidate, double candidateFigure) {
        boolean better = goal == Goal.LOWER ? candidateFigure < figure : candidateFigure > figure;
        if (weights == null || better) {
            close();
            weights = new WeightsSnapshot(manager, networks);
            epoch = candidate;
            figure = candidateFigure;
        }
    }

    /** Gives the networks the best weights, if there are any. Gradient mode must be off. */
    public void putBack() {
        if (weights != null) {
            weights.restore();
        }
    }

    public boolean isEmpty() {
        return weights == null;
    }

    /** The best epoch, 0 if there is none. */
    public int epoch() {
        return epoch;
    }

    /** What made it the best, NaN if there is none. */
    public double figure() {
        return figure;
    }

    @Override
    public void save(Checkpoint checkpoint) {
        checkpoint.put("best.epoch", epoch);
        checkpoint.put("best.figure", figure);
        if (weights != null) {
            checkpoint.put("best", weights.copies());
        }
    }

    @Override
    public void restore(Checkpoint checkpoint) {
        close();
        epoch = checkpoint.count("best.epoch");
        figure = checkpoint.number("best.figure");
        if (epoch > 0) {
            weights = new WeightsSnapshot(manager, networks);
            checkpoint.restore("best", weights.copies());
        }
    }

    @Override
    public void close() {
        if (weights != null) {
            weights.close();
            weights = null;
        }
    }
}
