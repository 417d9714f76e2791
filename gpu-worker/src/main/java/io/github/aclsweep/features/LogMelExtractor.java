package io.github.aclsweep.features;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Log-mel spectrograms as published: resample, subtract the mean, divide by the peak, repeat short
 * clips, window, Fourier transform, mel bands, log10. Double precision up to the last step. The
 * same waveform gives the same bits. Thread-safe.
 */
public final class LogMelExtractor {
    /** Added to the peak before dividing by it, so that silence stays silence. */
    private static final double PEAK_FLOOR = 0.005;

    private final FeatureSettings settings;
    private final PowerSpectrum spectrum;
    private final MelFilterBank bank;
    private final Map<Integer, Resampler> resamplers = new ConcurrentHashMap<>();

    public LogMelExtractor(FeatureSettings settings) {
        this.settings = settings;
        this.spectrum =
                new PowerSpectrum(
                        settings.fftSize(),
                        settings.hopSamples(),
                        settings.windowSamples(),
                        settings.padding());
        this.bank = MelFilterBank.of(settings);
    }

    /**
     * The log-mel of a waveform, [1 + samples / hop, bands], samples counted after resampling and
     * repeating.
     *
     * @param waveform the samples, at least one
     */
    public LogMel extract(Waveform waveform) {
        return logMel(tile(normalise(resample(waveform))));
    }

    double[] resample(Waveform waveform) {
        return resamplers
                .computeIfAbsent(
                        waveform.sampleRateHz(),
                        rate -> new Resampler(rate, settings.sampleRateHz()))
                .resample(waveform.array());
    }

    /** Subtracts the mean and divides by the peak, in place. */
    static double[] normalise(double[] samples) {
        double mean = Arrays.stream(samples).sum() / samples.length;
        double peak = 0;
        for (int i = 0; i < samples.length; i++) {
            samples[i] -= mean;
            peak = Math.max(peak, Math.abs(samples[i]));
        }
        for (int i = 0; i < samples.length; i++) {
            samples[i] /= peak + PEAK_FLOOR;
        }
        return samples;
    }

    /** Repeats a short signal to exactly the least length; a longer one stays whole. */
    double[] tile(double[] samples) {
        int least = settings.minSamples();
        if (samples.length >= least) {
            return samples;
        }
        double[] tiled = new double[least];
        for (int start = 0; start < least; start += samples.length) {
            System.arraycopy(samples, 0, tiled, start, Math.min(samples.length, least - start));
        }
        return tiled;
    }

    private LogMel logMel(double[] samples) {
        addFloor(samples);
        int frames = spectrum.frames(samples.length);
        int bands = bank.bands();
        float[] values = new float[Math.multiplyExact(frames, bands)];
        double[] scratch = new double[settings.fftSize()];
        double[] power = new double[spectrum.bins()];
        for (int frame = 0; frame < frames; frame++) {
            spectrum.compute(samples, frame, scratch, power);
            for (int band = 0; band < bands; band++) {
                double sum = bank.power(band, power) + settings.floor();
                values[frame * bands + band] = (float) Math.log10(sum);
            }
        }
        return new LogMel(frames, bands, values);
    }

    /** Adds the floor to every sample, in place. */
    void addFloor(double[] samples) {
        for (int i = 0; i < samples.length; i++) {
            samples[i] += settings.floor();
        }
    }
}
