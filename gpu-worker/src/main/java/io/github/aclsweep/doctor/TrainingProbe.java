package io.github.aclsweep.doctor;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import io.github.aclsweep.augment.PatchLoader;
import io.github.aclsweep.augment.Standardiser;
import io.github.aclsweep.augment.ViewSampler;
import io.github.aclsweep.augment.Views;
import io.github.aclsweep.device.CudaRuntime;
import io.github.aclsweep.encoder.Encoder;
import io.github.aclsweep.encoder.Encoders;
import io.github.aclsweep.encoder.ProjectionHead;
import io.github.aclsweep.features.FeatureSet;
import io.github.aclsweep.features.Standardisation;
import io.github.aclsweep.loss.AngularContrastiveLoss;
import io.github.aclsweep.randomness.Randomness;
import io.github.aclsweep.train.EpochLoss;
import io.github.aclsweep.train.Pretraining;
import io.github.aclsweep.trial.TrialSettings;
import java.util.stream.IntStream;

/** Trains on a device as a trial does. */
final class TrainingProbe {
    private static final double NANOS_PER_MILLISECOND = 1e6;
    private static final int CLASSES = 2;

    private final Workload workload;
    private final TrialSettings settings;

    TrainingProbe(Workload workload) {
        this.workload = workload;
        this.settings = workload.settings();
    }

    /** Trains; a failure is part of the answer. */
    @SuppressWarnings("CatchingThrowable") // missing libraries and memory are what it looks for
    DeviceTrial on(Device device) {
        String name = device.isGpu() ? "gpu:" + device.getDeviceId() : "cpu";
        try {
            return train(device, name);
        } catch (Throwable thrown) {
            String message = String.valueOf(thrown.getMessage());
            return DeviceTrial.failed(
                    name,
                    thrown.getClass().getSimpleName()
                            + ": "
                            + message.lines().findFirst().orElse(""));
        }
    }

    private DeviceTrial train(Device device, String name) {
        JniUtils.setGradMode(false);
        long before = device.isGpu() ? CudaRuntime.usedMib(device) : 0;
        int[] clips = IntStream.range(0, workload.batchClips() * workload.steps()).toArray();
        int frames = settings.features().minFrames();
        try (FeatureSet features =
                        new NoiseFeatures(clips.length, frames, settings.features().bands());
                NDManager manager = NDManager.newBaseManager(device)) {
            Pretraining pretraining = pretraining(manager, features, clips);
            pretraining.epoch(1, clips, (epoch, items) -> {});
            long began = System.nanoTime();
            // An epoch ends with its loss on the host, so that a GPU's work is done by then.
            EpochLoss loss = pretraining.epoch(2, clips, (epoch, items) -> {});
            double milliseconds = (System.nanoTime() - began) / NANOS_PER_MILLISECOND;
            long after = device.isGpu() ? CudaRuntime.usedMib(device) : 0;
            return new DeviceTrial(
                    name, loss.total(), milliseconds / workload.steps(), after - before, "");
        }
    }

    private Pretraining pretraining(NDManager manager, FeatureSet features, int[] clips) {
        long seed = settings.trial().seed();
        Randomness randomness = new Randomness(seed);
        Encoder encoder = Encoders.create(settings.encoder(), manager, CLASSES, seed);
        int projectionSize = settings.encoder().projectionSize();
        ProjectionHead head =
                ProjectionHead.create(encoder.embeddingSize(), projectionSize, manager, seed);
        int frames = settings.patch().frames();
        return new Pretraining(
                manager,
                encoder,
                head,
                new ViewSampler(settings.views(), settings.patch(), features, clips, randomness),
                new Views(
                        new PatchLoader(features, frames),
                        new PatchLoader(features, frames),
                        settings.views().maskFill()),
                new Standardiser(Standardisation.over(features, clips)),
                new AngularContrastiveLoss(settings.loss()),
                settings.pretrain(),
                randomness);
    }
}
