package io.github.aclsweep.doctor;

import io.github.aclsweep.settings.Checks;
import java.io.Serializable;

/**
 * The sizes of what the checks measure; 0 means the default size.
 *
 * @param threads threads of libtorch
 * @param encoder the network whose steps are timed
 * @param batchClips clips of a timed step
 * @param memorySteps steps over which memory must be steady
 */
public record Measurements(int threads, String encoder, int batchClips, int memorySteps)
        implements Serializable {
    /** The usual sizes. */
    public static final Measurements USUAL = new Measurements(0, PyTorchSteps.ENCODER, 0, 0);

    public Measurements {
        Checks.section("doctor")
                .atLeast("threads", threads, 0)
                .that(batchClips == 0 || batchClips >= 2, "batch", batchClips, "at least 2 clips")
                .atLeast("memory-steps", memorySteps, 0)
                .done();
    }

    /**
     * These sizes with numbers for the zeros.
     *
     * @param onGpu whether a GPU is measured; a CPU is given less to do
     */
    Measurements on(boolean onGpu) {
        return new Measurements(
                threads == 0 ? Runtime.getRuntime().availableProcessors() : threads,
                encoder,
                orUsual(batchClips, onGpu ? 128 : 8),
                orUsual(memorySteps, onGpu ? 2000 : 400));
    }

    private static int orUsual(int given, int usual) {
        return given == 0 ? usual : given;
    }
}
