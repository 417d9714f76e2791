package io.github.aclsweep.train;

import io.github.aclsweep.checkpoint.Resumable;

/** The learning rate from epoch to epoch. */
public sealed interface LearningRate extends Resumable permits MultiStepSchedule, PlateauSchedule {
    /** The schedules that settings can name. */
    enum Kind {
        STEPS,
        PLATEAU
    }

    /** The rate that epoch {@code epoch}, from 1, trains with. */
    double at(int epoch);

    /** Tells what the last epoch came to: an accuracy or a loss, may be NaN. */
    void observe(double figure);
}
