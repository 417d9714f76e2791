package io.github.aclsweep.features;

import io.github.aclsweep.settings.Checks;
import java.io.Serializable;

/**
 * How a clip becomes a log-mel spectrogram; keys and units are documented in reference.conf.
 *
 * @param sampleRateHz rate the waveform is resampled to
 * @param minSeconds shorter clips are repeated to this length
 * @param fftSize samples of a frame
 * @param hopSamples samples between two frames
 * @param windowSamples length of the periodic Hamming window, centred in the frame
 * @param padding what frames see beyond the ends of the signal
 * @param bands mel bands
 * @param minHz lower edge of the lowest band
 * @param maxHz upper edge of the highest band
 * @param floor added to the waveform and inside the logarithm
 */
public record FeatureSettings(
        int sampleRateHz,
        double minSeconds,
        int fftSize,
        int hopSamples,
        int windowSamples,
        FramePadding padding,
        int bands,
        double minHz,
        double maxHz,
        double floor)
        implements Serializable {
    public FeatureSettings {
        Checks.section("features")
                .atLeast("sample-rate-hz", sampleRateHz, 1000)
                .that(
                        minSeconds > 0 && minSeconds * sampleRateHz < Integer.MAX_VALUE,
                        "min-seconds",
                        minSeconds,
                        "a number above 0, and fewer than 2^31 samples")
                .atLeast("fft-size", fftSize, 16)
                .atLeast("hop-samples", hopSamples, 1)
                .that(
                        windowSamples >= 2 && windowSamples <= fftSize,
                        "window-samples",
                        windowSamples,
                        "2 to features.fft-size (" + fftSize + ")")
                .atLeast("bands", bands, 1)
                .that(minHz >= 0 && minHz < maxHz, "min-hz", minHz, "0 to below features.max-hz")
                .that(
                        maxHz <= sampleRateHz / 2.0,
                        "max-hz",
                        maxHz,
                        "at most half of features.sample-rate-hz (" + sampleRateHz / 2.0 + ")")
                .positive("floor", floor)
                .done();
    }

    /** Frames of the shortest clip there can be, after repeating. */
    public int minFrames() {
        return 1 + minSamples() / hopSamples;
    }

    /** Samples that a short clip is repeated to. */
    int minSamples() {
        return (int) Math.round(minSeconds * sampleRateHz);
    }
}
