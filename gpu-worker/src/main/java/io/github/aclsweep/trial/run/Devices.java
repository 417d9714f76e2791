package io.github.aclsweep.trial.run;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import io.github.aclsweep.device.CudaRuntime;
import io.github.aclsweep.device.DeviceProof;
import io.github.aclsweep.device.Libtorch;
import io.github.aclsweep.device.NvidiaSmi;
import io.github.aclsweep.trial.TrialEnvironment;
import io.github.aclsweep.trial.TrialEnvironment.DeviceChoice;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** Finds the device a trial was promised, and proves that it works. */
final class Devices {
    private static final Logger LOG = LogManager.getLogger(Devices.class);

    private Devices() {}

    /**
     * The device of a environment.
     *
     * @throws EnvironmentException if a GPU was asked for and cannot be used, or no device can with
     *     this libtorch
     */
    static Device of(TrialEnvironment environment) {
        Libtorch libtorch = Libtorch.loaded();
        if (!libtorch.isReadable()) {
            throw new EnvironmentException(libtorch.unreadable());
        }
        if (environment.device() == DeviceChoice.CPU) {
            return Device.cpu();
        }
        int gpus = CudaRuntime.gpus();
        if (environment.device() == DeviceChoice.AUTO && (gpus == 0 || !libtorch.hasCuda())) {
            return Device.cpu();
        }
        if (!libtorch.hasCuda()) {
            throw new EnvironmentException(
                    "a GPU was asked for (device = gpu), but the "
                            + libtorch
                            + " is a build for the CPU; set PYTORCH_LIBRARY_PATH, PYTORCH_VERSION"
                            + " and PYTORCH_FLAVOR to one with CUDA, see './sweep doctor'");
        }
        if (gpus == 0) {
            throw new EnvironmentException(
                    "a GPU was asked for (device = gpu), but "
                            + CudaRuntime.file()
                                    .map(file -> file + " finds none; is the driver there?")
                                    .orElse("libcudart is not on LD_LIBRARY_PATH")
                            + " ("
                            + libtorch
                            + "), see './sweep doctor'");
        }
        // Where the process sees one GPU only, it is number 0 whatever the cluster calls it.
        int index = gpus == 1 ? 0 : Math.max(0, environment.gpu());
        if (index >= gpus) {
            throw new EnvironmentException(
                    "GPU " + index + " was asked for, but CUDA shows " + gpus + ", from 0");
        }
        return proven(Device.gpu(index));
    }

    private static Device proven(Device gpu) {
        try (NDManager manager = NDManager.newBaseManager(gpu);
                NDArray one = manager.ones(new Shape(1))) {
            if (!one.getDevice().isGpu() || one.getFloat() != 1f) {
                throw new EnvironmentException(
                        "a tensor made for " + gpu + " lies on " + one.getDevice());
            }
            LOG.info("{}: {}", name(gpu), proof(gpu));
            return gpu;
        } catch (EngineException e) {
            throw new EnvironmentException(
                    gpu + " cannot be used; libtorch reports: " + e.getMessage());
        }
    }

    /** Gives the memory that libtorch keeps for its next arrays back to those who share the GPU. */
    static void giveBackMemory(Device device) {
        if (device.isGpu()) {
            JniUtils.emptyCudaCache();
        }
    }

    /** How a result names the device. */
    static String name(Device device) {
        return device.isGpu() ? "gpu:" + device.getDeviceId() : "cpu";
    }

    /** What a result says about it. */
    static DeviceProof proof(Device device) {
        return DeviceProof.of(device, new NvidiaSmi(), System.getenv());
    }
}
