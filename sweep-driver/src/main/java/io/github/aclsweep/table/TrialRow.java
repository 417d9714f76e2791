package io.github.aclsweep.table;

import io.github.aclsweep.measure.Measure;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One trial in the results table.
 *
 * @param id the trial's id
 * @param point the point of the sweep
 * @param seed the trial's seed
 * @param status how far it is
 * @param scores finite numbers by the names of their measures; no entry for what was not measured
 * @param epochs epochs of training that were asked for
 * @param execution how it went this time
 */
public record TrialRow(
        String id,
        Point point,
        long seed,
        TrialStatus status,
        Map<String, Double> scores,
        long epochs,
        Execution execution) {

    /**
     * How a trial went this time, which differs from run to run.
     *
     * @param seconds time of features, training and evaluation, NaN before the end
     * @param device where it ran, or empty
     * @param host name of the machine, or empty
     * @param attempts number of attempts; 0 where nobody counted
     * @param wastedSeconds time of attempts that neither a result nor a checkpoint kept, NaN where
     *     nobody counted
     * @param kernelDeviation the largest relative deviation of the network's layers from plain Java
     *     before the first step, NaN where none were compared
     * @param reason why it failed, or empty
     * @param parts what the seconds were spent on
     */
    public record Execution(
            double seconds,
            String device,
            String host,
            long attempts,
            double wastedSeconds,
            double kernelDeviation,
            String reason,
            Parts parts) {
        /** Ends the device of a trial that ran with TF32. */
        static final String TF32 = " tf32";

        /** Whether it ran on a GPU whose libraries round factors to 10 bits. */
        public boolean isRounded() {
            return device.endsWith(TF32);
        }
    }

    /**
     * What time was spent on, in seconds; NaN where nobody knows.
     *
     * @param queue between the submission of its attempts and their start
     * @param features finding or extracting them
     * @param training all stages of it; of a program, all its time
     * @param evaluation after training
     * @param gpu during which all attempts here held a GPU, alone or shared
     */
    public record Parts(
            double queue, double features, double training, double evaluation, double gpu) {
        /** Of a trial that has not ended. */
        public static final Parts UNKNOWN =
                new Parts(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    }

    public TrialRow {
        scores = Collections.unmodifiableMap(new LinkedHashMap<>(scores));
    }

    /** The number of a measure, NaN if it was not measured. */
    public double score(Measure measure) {
        return scores.getOrDefault(measure.name(), Double.NaN);
    }

    public boolean isComplete() {
        return status.isComplete();
    }
}
