package io.github.aclsweep.bench;

import ai.djl.Device;
import io.github.aclsweep.device.CudaRuntime;
import io.github.aclsweep.device.ResidentMemory;
import io.github.aclsweep.trial.TrialSettings;
import java.util.ArrayList;
import java.util.List;

/**
 * Training steps on one device, epoch by epoch. The first epoch also compiles and loads what is
 * used for the first time.
 *
 * @param program the program that trained, with its version
 * @param device {@code cpu} or {@code gpu:0}
 * @param batchClips clips of a step, each in two views
 * @param steps steps of an epoch
 * @param losses mean loss of every epoch
 * @param milliseconds mean time of a step in every epoch
 * @param deviceMib memory in use on the GPU after every epoch, by all processes; 0 on the CPU
 * @param residentMib memory of the process after every epoch
 */
public record StepSeries(
        String program,
        String device,
        int batchClips,
        int steps,
        List<Double> losses,
        List<Double> milliseconds,
        List<Long> deviceMib,
        List<Long> residentMib) {
    private static final double NANOS_PER_MILLISECOND = 1e6;

    public StepSeries {
        if (losses.isEmpty() || milliseconds.size() != losses.size()) {
            throw new IllegalArgumentException("expected a loss and a time of every epoch");
        }
        losses = List.copyOf(losses);
        milliseconds = List.copyOf(milliseconds);
        deviceMib = List.copyOf(deviceMib);
        residentMib = List.copyOf(residentMib);
    }

    /**
     * Trains on noise. Gradient mode must be off.
     *
     * @param program the name that the series is given
     */
    public static StepSeries measure(
            String program, TrialSettings settings, int steps, int epochs, Device device) {
        List<Double> losses = new ArrayList<>();
        List<Double> milliseconds = new ArrayList<>();
        List<Long> deviceMib = new ArrayList<>();
        List<Long> residentMib = new ArrayList<>();
        try (NoiseTraining training = new NoiseTraining(settings, steps, device)) {
            for (int epoch = 0; epoch < epochs; epoch++) {
                long began = System.nanoTime();
                losses.add(training.epoch().total());
                milliseconds.add((System.nanoTime() - began) / NANOS_PER_MILLISECOND / steps);
                deviceMib.add(device.isGpu() ? CudaRuntime.usedMib(device) : 0);
                residentMib.add(ResidentMemory.mib());
            }
        }
        return new StepSeries(
                program,
                device.isGpu() ? "gpu:" + device.getDeviceId() : "cpu",
                settings.pretrain().batchClips(),
                steps,
                losses,
                milliseconds,
                deviceMib,
                residentMib);
    }

    /** The middle of the epochs after the first, or the only epoch's time. */
    public double median() {
        List<Double> sorted =
                milliseconds
                        .subList(Math.min(1, milliseconds.size() - 1), milliseconds.size())
                        .stream()
                        .sorted()
                        .toList();
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1
                ? sorted.get(half)
                : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }
}
