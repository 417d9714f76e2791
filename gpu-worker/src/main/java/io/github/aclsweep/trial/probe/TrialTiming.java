package io.github.aclsweep.trial.probe;

/**
 * What one trial costs on one machine.
 *
 * @param startSeconds what every attempt begins with: libtorch, the check of the kernels, the first
 *     steps, which are slow
 * @param trainingSeconds the training with its looks at validation, all epochs
 * @param epochs the epochs of the training; 0: it cannot be stopped and continued by epochs
 * @param endSeconds what follows the training
 * @param featureSeconds extracting the log-mels of the data, once for all trials
 * @param peakMib memory of the process, at most; 0: unknown
 * @param keptBytes what a complete trial leaves on the disk; 0: unknown
 * @param weightBytes the weights among them, which a sweep may drop
 * @param checkpointBytes one checkpoint; 0: unknown
 */
public record TrialTiming(
        double startSeconds,
        double trainingSeconds,
        long epochs,
        double endSeconds,
        double featureSeconds,
        long peakMib,
        long keptBytes,
        long weightBytes,
        long checkpointBytes) {

    /**
     * What a trial takes, apart from its start.
     *
     * @param untilEpoch the epoch that it stops after; 0: it goes on to its end
     */
    public double seconds(int untilEpoch) {
        return untilEpoch == 0 || epochs == 0
                ? trainingSeconds + endSeconds
                : trainingSeconds * Math.min(1, untilEpoch / (double) epochs);
    }
}
