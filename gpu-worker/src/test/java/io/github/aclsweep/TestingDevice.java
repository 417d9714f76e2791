package io.github.aclsweep;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import io.github.aclsweep.device.CudaRuntime;
import io.github.aclsweep.device.Libtorch;
import org.junit.jupiter.api.Assumptions;

/**
 * What the tests of the group {@code gpu} run on. Each runs on the CPU as well, so that it is known
 * to work where a GPU is found at last.
 */
public enum TestingDevice {
    CPU,
    GPU;

    /** DJL's device; the test is skipped, with the reason, where there is none. */
    public Device assumeFound() {
        Engine.getInstance();
        JniUtils.setGradMode(false);
        if (this == CPU) {
            return Device.cpu();
        }
        Libtorch libtorch = Libtorch.loaded();
        int gpus = CudaRuntime.gpus();
        Assumptions.assumeTrue(
                libtorch.hasCuda() && gpus > 0,
                () ->
                        "skipped: no GPU. Looked for a libtorch with CUDA and found "
                                + libtorch
                                + "; for GPUs by "
                                + CudaRuntime.file()
                                        .map(Object::toString)
                                        .orElse("libcudart, which is not on LD_LIBRARY_PATH,")
                                + " and found "
                                + gpus);
        return Device.gpu(0);
    }

    /** A manager on the device, gradient mode off; or the test is skipped. */
    public NDManager assumeManager() {
        return NDManager.newBaseManager(assumeFound());
    }
}
