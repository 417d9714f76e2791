package io.github.aclsweep.doctor;

import io.github.aclsweep.settings.Checks;

/**
 * What is measured, and on what.
 *
 * @param gpu the number of the GPU, -1 for the CPU
 * @param threads threads of libtorch
 * @param encoder the network of the step times
 * @param batchClips clips of their steps
 * @param memorySteps steps over which memory must be steady
 * @param limitSeconds what the whole check may take
 */
public record CheckSettings(
        int gpu, int threads, String encoder, int batchClips, int memorySteps, int limitSeconds) {
    public CheckSettings {
        Checks.section("gpu-check")
                .atLeast("threads", threads, 1)
                .atLeast("batch", batchClips, 2)
                .atLeast("memory-steps", memorySteps, 1)
                .atLeast("limit", limitSeconds, 1)
                .done();
    }

    boolean onGpu() {
        return gpu >= 0;
    }

    /** As DJL and the doctor call it. */
    String device() {
        return onGpu() ? "gpu:" + gpu : "cpu";
    }
}
