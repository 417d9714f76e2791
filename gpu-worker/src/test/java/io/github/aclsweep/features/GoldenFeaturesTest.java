package io.github.aclsweep.features;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aclsweep.TestingArrays;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every array of features.npz, within its stated tolerance. */
class GoldenFeaturesTest {
    private static final int RATE_HZ = 22_050;

    private final LogMelExtractor extractor = new LogMelExtractor(TestingFeatures.published());
    private Path folder;
    private Map<String, TestingArrays.Array> arrays;

    @BeforeEach
    void readReference() {
        folder = TestingArrays.assumeReference();
        arrays = TestingArrays.npz("features.npz");
    }

    @ParameterizedTest
    @CsvSource({
        "chirp_22050_short, chirp_22050_short_logmel, 101",
        "silence_22050, silence_22050_logmel, 101",
        "noise_tone_44100_mono, noise_tone_44100_mono_logmel, 171",
        "dc_offset_22050, dc_offset_22050_logmel, 121",
        "stereo_44100, stereo_downmix_logmel, 101"
    })
    void computesThePublishedLogMel(String wav, String array, int frames) {
        LogMel logMel = extractor.extract(read(wav));
        assertThat(logMel.frames()).isEqualTo(frames);
        assertThat(logMel.bands()).isEqualTo(96);
        assertThat(deviation(array, widen(logMel.values()))).isLessThan(1e-5);
    }

    @Test
    void computesTheSupervisedStudysLogMel() {
        LogMel logMel =
                new LogMelExtractor(TestingFeatures.supervised())
                        .extract(read("noise_tone_44100_mono"));
        assertThat(deviation("sup_noise_tone_44100_mono_logmel", widen(logMel.values())))
                .isLessThan(1e-5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"chirp_22050_short", "noise_tone_44100_mono", "dc_offset_22050"})
    void normalisesAsPublished(String wav) {
        double[] normalised = normalised(read(wav)).samples();
        assertThat(deviation(wav + "_normalized", normalised)).isLessThan(1e-6);
    }

    @Test
    void resamplesTheOddClipAndEndsInOneZero() {
        double[] resampled =
                TestingWaveforms.all(extractor.resampled(read("noise_tone_44100_mono").open()));
        assertThat(deviation("noise_tone_44100_mono_resampled", resampled)).isLessThan(1e-6);
        assertThat(resampled[resampled.length - 1]).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {48_000, 16_000, 32_000})
    void resamplesOtherRatesAsPublished(int rateHz) {
        double[] input = arrays.get("resample_" + rateHz + "_in").values();
        double[] output = TestingWaveforms.resample(input, rateHz, RATE_HZ);
        assertThat(deviation("resample_" + rateHz + "_out", output)).isLessThan(1e-9);
    }

    @Test
    void halvesTheRateWithThePublishedFilter() {
        double[][] filter = new Resampler(44_100, RATE_HZ).wholeStepFilter();
        assertThat(deviation("resample_fir_half", filter[0])).isLessThan(1e-9);
        double[] expected = arrays.get("resample_fir_half").values();
        assertThat(filter[1]).hasSize(127);
        for (int k = 1; k <= 127; k++) {
            assertThat(Math.abs(filter[1][k - 1] - expected[k])).isLessThan(1e-9);
        }
    }

    @Test
    void repeatsTheShortClip() {
        double[] tiled = extractor.repeated(normalised(read("chirp_22050_short"))).samples();
        assertThat(deviation("chirp_22050_short_varup", tiled)).isLessThan(1e-6);
    }

    @Test
    void computesThePublishedPowerSpectrum() {
        double[] samples = extractor.repeated(normalised(read("chirp_22050_short"))).samples();
        for (int i = 0; i < samples.length; i++) {
            samples[i] += TestingFeatures.published().floor();
        }
        SampleWindow window = TestingWaveforms.window(samples);
        PowerSpectrum spectrum = new PowerSpectrum(2048, 220, 660, FramePadding.REFLECT);
        double[] binsByFrames = new double[1025 * 101];
        double[] power = new double[1025];
        double peak = 0;
        for (int frame = 0; frame < 101; frame++) {
            spectrum.compute(window, frame, new double[2048], power);
            for (int bin = 0; bin < 1025; bin++) {
                binsByFrames[bin * 101 + frame] = power[bin];
                peak = Math.max(peak, power[bin]);
            }
        }
        assertThat(deviation("chirp_22050_short_power_spectrogram", binsByFrames))
                .isLessThan(1e-6 * peak);
    }

    @Test
    void buildsThePublishedMelFilterBank() {
        MelFilterBank bank = MelFilterBank.of(TestingFeatures.published());
        double[] weights = new double[96 * 1025];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = bank.weight(i / 1025, i % 1025);
        }
        assertThat(deviation("mel_filterbank", weights)).isLessThan(1e-6);
        assertThat(deviation("mel_edges_hz", bank.edgesHz())).isLessThan(1e-9);
    }

    @Test
    void appliesThePublishedWindow() {
        double[] padded = new PowerSpectrum(2048, 220, 660, FramePadding.REFLECT).paddedWindow();
        assertThat(deviation("window_padded_2048", padded)).isLessThan(1e-12);
        double[] window = Arrays.copyOfRange(padded, 694, 1354);
        assertThat(deviation("window_660", window)).isLessThan(1e-12);
    }

    /** Resampled, without its mean, divided by its peak. */
    private Waveform normalised(Waveform waveform) {
        Level level = Level.of(extractor.resampled(waveform.open()), Integer.MAX_VALUE);
        Samples again = level.normalised(extractor.resampled(waveform.open()), 0);
        return Waveform.of(TestingWaveforms.all(again), RATE_HZ);
    }

    private Waveform read(String name) {
        return TestingWaveforms.read(folder.resolve(name + ".wav"));
    }

    private static double[] widen(float[] values) {
        double[] wide = new double[values.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = values[i];
        }
        return wide;
    }

    private double deviation(String array, double[] values) {
        double[] expected = arrays.get(array).values();
        assertThat(values).as(array).hasSameSizeAs(expected);
        double largest = 0;
        for (int i = 0; i < values.length; i++) {
            largest = Math.max(largest, Math.abs(values[i] - expected[i]));
        }
        return largest;
    }
}
