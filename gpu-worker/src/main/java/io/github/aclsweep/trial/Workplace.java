package io.github.aclsweep.trial;

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
 * @param gpuSettings how a GPU is used
 */
public record Workplace(
        String dataRoot,
        String cacheRoot,
        String trialFolder,
        DeviceChoice device,
        int gpu,
        int threads,
        GpuSettings gpuSettings)
        implements Serializable {

    /** One with the defaults for GPUs. */
    public Workplace(
            String dataRoot,
            String cacheRoot,
            String trialFolder,
            DeviceChoice device,
            int gpu,
            int threads) {
        this(dataRoot, cacheRoot, trialFolder, device, gpu, threads, GpuSettings.defaults());
    }

    /** The device asked for. */
    public enum DeviceChoice {
        /** The GPU if there is one. */
        AUTO,
        CPU,
        GPU
    }

    /** The same place with the GPU a cluster assigned. */
    public Workplace withGpu(int index) {
        return new Workplace(
                dataRoot, cacheRoot, trialFolder, DeviceChoice.GPU, index, threads, gpuSettings);
    }
}
