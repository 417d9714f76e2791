package io.github.aclsweep.features;

import java.nio.file.Path;
import java.util.Arrays;

/** Signals as a whole. */
final class TestingWaveforms {
    private TestingWaveforms() {}

    /** What is left of a signal, which is closed. */
    static double[] all(Samples samples) {
        try (samples) {
            double[] all = new double[1 << 10];
            int done = 0;
            for (int count = samples.read(all, 0, all.length);
                    count >= 0;
                    count = samples.read(all, done, all.length - done)) {
                done += count;
                if (done == all.length) {
                    all = Arrays.copyOf(all, 2 * done);
                }
            }
            return Arrays.copyOf(all, done);
        }
    }

    /** The samples of a file. */
    static Waveform read(Path file) {
        Samples samples = WaveformReader.open(file);
        return Waveform.of(all(samples), samples.sampleRateHz());
    }

    /** A window on a signal. */
    static SampleWindow window(double[] signal) {
        return new SampleWindow(Waveform.of(signal, 1).open());
    }

    /** A signal at another rate. */
    static double[] resample(double[] signal, int fromHz, int toHz) {
        return all(new Resampler(fromHz, toHz).of(Waveform.of(signal, fromHz).open()));
    }
}
