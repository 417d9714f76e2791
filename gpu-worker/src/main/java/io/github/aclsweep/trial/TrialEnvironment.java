package io.github.aclsweep.trial;

import io.github.aclsweep.checkpoint.CheckpointSettings;
import java.io.Serializable;

/**
 * Where a trial runs; changes none of its numbers. Paths are texts, because they travel to other
 * machines.
 *
 * @param dataRoot the data set's folder
 * @param cacheRoot folder of the feature store
 * @param trialFolder folder of this trial's result, metrics and checkpoint
 * @param device the device asked for
 * @param gpu index of the GPU to use, -1 for the first
 * @param threads threads of libtorch
 * @param checkpoint when the trial saves what it has reached
 * @param timeoutSeconds time of one attempt, after which the trial saves what it has reached and
 *     ends as timed out, 0: no limit
 * @param gpuSettings how a GPU is used
 * @param untilEpoch the trial stops, and can go on later, after the first epoch from this one that
 *     validation looks at; 0: it goes on to its end
 * @param files the trial's own files, see {@link
 *     io.github.aclsweep.trial.standalone.StandaloneMethod#files}: a zip on this machine; empty for
 *     none
 */
public record TrialEnvironment(
        String dataRoot,
        String cacheRoot,
        String trialFolder,
        DeviceChoice device,
        int gpu,
        int threads,
        CheckpointSettings checkpoint,
        int timeoutSeconds,
        GpuSettings gpuSettings,
        int untilEpoch,
        String files)
        implements Serializable {

    /** A place without a time limit, where checkpoints are rare, and GPUs are used by default. */
    public TrialEnvironment(
            String dataRoot,
            String cacheRoot,
            String trialFolder,
            DeviceChoice device,
            int gpu,
            int threads) {
        this(
                dataRoot,
                cacheRoot,
                trialFolder,
                device,
                gpu,
                threads,
                CheckpointSettings.RARELY,
                0,
                GpuSettings.defaults(),
                0,
                "");
    }

    /** The device asked for. */
    public enum DeviceChoice {
        /** The GPU if there is one. */
        AUTO,
        CPU,
        GPU
    }

    /** This environment with the GPU that a cluster assigned. */
    public TrialEnvironment withGpu(int index) {
        return new TrialEnvironment(
                dataRoot,
                cacheRoot,
                trialFolder,
                DeviceChoice.GPU,
                index,
                threads,
                checkpoint,
                timeoutSeconds,
                gpuSettings,
                untilEpoch,
                files);
    }

    /** This environment with other checkpoint settings. */
    public TrialEnvironment with(CheckpointSettings other) {
        return new TrialEnvironment(
                dataRoot,
                cacheRoot,
                trialFolder,
                device,
                gpu,
                threads,
                other,
                timeoutSeconds,
                gpuSettings,
                untilEpoch,
                files);
    }

    /** This environment with a time limit. */
    public TrialEnvironment withTimeout(int seconds) {
        return new TrialEnvironment(
                dataRoot,
                cacheRoot,
                trialFolder,
                device,
                gpu,
                threads,
                checkpoint,
                seconds,
                gpuSettings,
                untilEpoch,
                files);
    }

    /** This environment with other data. */
    public TrialEnvironment withData(String root) {
        return new TrialEnvironment(
                root,
                cacheRoot,
                trialFolder,
                device,
                gpu,
                threads,
                checkpoint,
                timeoutSeconds,
                gpuSettings,
                untilEpoch,
                files);
    }

    /** This environment with other GPU settings. */
    public TrialEnvironment with(GpuSettings other) {
        return new TrialEnvironment(
                dataRoot,
                cacheRoot,
                trialFolder,
                device,
                gpu,
                threads,
                checkpoint,
                timeoutSeconds,
                other,
                untilEpoch,
                files);
    }

    /** This environment with the trial's own files. */
    public TrialEnvironment withFiles(String zip) {
        return new TrialEnvironment(
                dataRoot,
                cacheRoot,
                trialFolder,
                device,
                gpu,
                threads,
                checkpoint,
                timeoutSeconds,
                gpuSettings,
                untilEpoch,
                zip);
    }

    /** This environment for a trial that stops after an epoch, see {@link #untilEpoch}. */
    public TrialEnvironment until(int epoch) {
        return new TrialEnvironment(
                dataRoot,
                cacheRoot,
                trialFolder,
                device,
                gpu,
                threads,
                checkpoint,
                timeoutSeconds,
                gpuSettings,
                epoch,
                files);
    }
}
