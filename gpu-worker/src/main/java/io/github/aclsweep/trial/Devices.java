package io.github.aclsweep.trial;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.aclsweep.trial.Workplace.DeviceChoice;

/** Finds the device a trial was promised, and proves that it works. */
final class Devices {
    private Devices() {}

    /**
     * The device of a workplace.
     *
     * @throws EnvironmentException if a GPU was asked for and cannot be used
     */
    static Device of(Workplace workplace) {
        int gpus = Engine.getInstance().getGpuCount();
        if (workplace.device() == DeviceChoice.CPU
                || (workplace.device() == DeviceChoice.AUTO && gpus == 0)) {
            return Device.cpu();
        }
        if (gpus == 0) {
            throw new EnvironmentException(
                    "a GPU was asked for (device = gpu), but libtorch "
                            + Engine.getInstance().getVersion()
                            + " sees none: it is a build for the CPU, or libcudart and"
                            + " the driver cannot be found");
        }
        // Where the process sees one GPU only, it is number 0 whatever the cluster calls it.
        int index = gpus == 1 ? 0 : Math.max(0, workplace.gpu());
        if (index >= gpus) {
            throw new EnvironmentException(
                    "GPU " + index + " was asked for, but libtorch sees " + gpus);
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
            return gpu;
        } catch (EngineException e) {
            throw new EnvironmentException(gpu + " cannot be used: " + e.getMessage());
        }
    }

    /** How a result names the device. */
    static String name(Device device) {
        return device.isGpu() ? "gpu:" + device.getDeviceId() : "cpu";
    }
}
