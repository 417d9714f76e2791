package io.github.aclsweep.doctor;

import ai.djl.Device;
import ai.djl.pytorch.jni.JniUtils;

import io.github.aclsweep.bench.NoiseTraining;
import io.github.aclsweep.device.CudaRuntime;
import io.github.aclsweep.train.EpochLoss;
import io.github.aclsweep.trial.TrialSettings;

/** Trains on a device as a trial does. */
final class TrainingProbe {
    private static final double NANOS_PER_MILLISECOND = 1e6;

    private final Workload workload;
    private final TrialSettings settings;

    TrainingProbe(Workload workload) {
        this.workload = workload;
        this.settings = workload.settings();
    }

    /** Trains; a failure is part of the answer. */
    @SuppressWarnings("CatchingThrowable") // missing libraries and memory are what it looks for
    DeviceTest on(Device device) {
        String name = device.isGpu() ? "gpu:" + device.getDeviceId() : "cpu";
        try {
            return train(device, name);
        } catch (Throwable thrown) {
            String message = String.valueOf(thrown.getMessage());
            return DeviceTest.failed(
                    name,
                    thrown.getClass().getSimpleName()
                            + ": "
                            + message.lines().findFirst().orElse(""));
        }
    }

    private DeviceTest train(Device device, String name) {
        JniUtils.setGradMode(false);
        long before = device.isGpu() ? CudaRuntime.usedMib(device) : 0;
        try (NoiseTraining training = new NoiseTraining(settings, workload.steps(), device)) {
            training.epoch();
            long began = System.nanoTime();
            EpochLoss loss = training.epoch();
            double milliseconds = (System.nanoTime() - began) / NANOS_PER_MILLISECOND;
            long after = device.isGpu() ? CudaRuntime.usedMib(device) : 0;
            return new DeviceTest(
                    name, loss.total(), milliseconds / workload.steps(), after - before, "");
        }
    }
}
