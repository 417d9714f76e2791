package io.github.aclsweep.features;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Log-mel spectrograms as published: resample, subtract the mean, divide by the peak, repeat short
 * clips, window, Fourier transform, mel bands, log10. Double precision up to the last step. The
 * same waveform gives the same bits. Thread-safe.
 */
public final class LogMelExtractor {
    /** Three minutes at the published rate; what is longer is read twice. */
    private static final int MOST_KEPT = 1 << 22;

    private final FeatureSettings settings;
    private final int mostKept;
    private final PowerSpectrum spectrum;
    private final MelFilterBank bank;
    private final Map<Integer, Resampler> resamplers = new ConcurrentHashMap<>();

    public LogMelExtractor(FeatureSettings settings) {
        this(settings, MOST_KEPT);
    }

    /**
     * An extractor.
     *
     * @param mostKept the most samples of a clip, after resampling, that are kept in memory
     */
    LogMelExtractor(FeatureSettings settings, int mostKept) {
        this.settings = settings;
        this.mostKept = mostKept;
        this.spectrum =
                new PowerSpectrum(
                        settings.fftSize(),
                        settings.hopSamples(),
                        settings.windowSamples(),
                        settings.padding());
        this.bank = MelFilterBank.of(settings);
    }

    /**
     * The log-mel of an audio file, [1 + samples / hop, bands], samples counted after resampling
     * and repeating. A long file is read twice, block by block.
     *
     * @throws io.github.aclsweep.dataset.DataException if the file is missing, no audio,
     *     incomplete, damaged, without samples, or holds samples that are not numbers
     */
    public LogMel extract(Path file) {
        return extract(() -> WaveformReader.open(file));
    }

    /**
     * The log-mel of a waveform, as that of a file.
     *
     * @param waveform the samples, at least one
     */
    public LogMel extract(Waveform waveform) {
        return extract(waveform::open);
    }

    private LogMel extract(Supplier<Samples> sound) {
        Level level;
        try (Samples samples = resampled(sound.get())) {
            level = Level.of(samples, Math.max(mostKept, settings.minSamples()));
        }
        Samples again =
                level.kept()
                        .map(whole -> repeated(whole).open())
                        .orElseGet(() -> resampled(sound.get()));
        try (Samples samples = level.normalised(again, settings.floor())) {
            return logMel(samples, Math.max(level.length(), settings.minSamples()));
        }
    }

    Samples resampled(Samples samples) {
        return resamplers
                .computeIfAbsent(
                        samples.sampleRateHz(),
                        rate -> new Resampler(rate, settings.sampleRateHz()))
                .of(samples);
    }

    /** Repeats a short signal to exactly the least length; a longer one stays whole. */
    Waveform repeated(Waveform waveform) {
        int least = settings.minSamples();
        double[] samples = waveform.array();
        if (samples.length >= least) {
            return waveform;
        }
        double[] tiled = new double[least];
        for (int start = 0; start < least; start += samples.length) {
            System.arraycopy(samples, 0, tiled, start, Math.min(samples.length, least - start));
        }
        return Waveform.wrap(tiled, waveform.sampleRateHz());
    }

    private LogMel logMel(Samples samples, long length) {
        SampleWindow window = new SampleWindow(samples);
        int frames = spectrum.frames(length);
        int bands = bank.bands();
        float[] values = new float[Math.multiplyExact(frames, bands)];
        double[] scratch = new double[settings.fftSize()];
        double[] power = new double[spectrum.bins()];
        for (int frame = 0; frame < frames; frame++) {
            spectrum.compute(window, frame, scratch, power);
            for (int band = 0; band < bands; band++) {
                double sum = bank.power(band, power) + settings.floor();
                values[frame * bands + band] = (float) Math.log10(sum);
            }
        }
        return new LogMel(frames, bands, values);
    }
}
