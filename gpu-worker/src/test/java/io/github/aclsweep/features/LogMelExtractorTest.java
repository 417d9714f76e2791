package io.github.aclsweep.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.aclsweep.TestingArrays;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogMelExtractorTest {
    private final LogMelExtractor published = new LogMelExtractor(TestingFeatures.published());

    /** Power of two, even, odd and prime sizes: the library packs each differently. */
    @ParameterizedTest
    @ValueSource(ints = {64, 60, 63, 61})
    void powerSpectrumAgreesWithTheSum(int size) {
        double[] signal = TestingFeatures.tone(200, 4000, 300);
        PowerSpectrum spectrum = new PowerSpectrum(size, 10, size / 2, FramePadding.REFLECT);
        double[] power = new double[spectrum.bins()];
        SampleWindow window = TestingWaveforms.window(signal);
        for (int frame = 0; frame < spectrum.frames(200); frame++) {
            spectrum.compute(window, frame, new double[size], power);
            double[] expected = slowPower(signal, frame * 10 - size / 2, spectrum.paddedWindow());
            assertThat(power).containsExactly(expected, within(1e-10));
        }
    }

    private static double[] slowPower(double[] signal, int start, double[] window) {
        int size = window.length;
        double[] power = new double[size / 2 + 1];
        for (int bin = 0; bin < power.length; bin++) {
            double real = 0;
            double imaginary = 0;
            for (int k = 0; k < size; k++) {
                int at = Math.abs(start + k);
                int inside = at < signal.length ? at : 2 * (signal.length - 1) - at;
                double angle = 2 * Math.PI * bin * k / size;
                real += window[k] * signal[inside] * Math.cos(angle);
                imaginary += window[k] * signal[inside] * Math.sin(angle);
            }
            power[bin] = real * real + imaginary * imaginary;
        }
        return power;
    }

    @Test
    void reflectsASignalShorterThanHalfAFrameBackAndForth() {
        PowerSpectrum spectrum = new PowerSpectrum(32, 8, 32, FramePadding.REFLECT);
        double[] shortSignal = {1, 2, 3};
        double[] unrolled = new double[60];
        for (int i = 0; i < unrolled.length; i++) {
            unrolled[i] = new double[] {1, 2, 3, 2}[i % 4];
        }
        double[] actual = new double[17];
        double[] expected = new double[17];
        spectrum.compute(TestingWaveforms.window(shortSignal), 0, new double[32], actual);
        spectrum.compute(TestingWaveforms.window(unrolled), 3, new double[32], expected);
        assertThat(actual).containsExactly(expected, within(1e-12));
    }

    @Test
    void zeroPaddingIsASignalWithSilenceAround() {
        double[] signal = TestingFeatures.tone(40, 4000, 300);
        double[] surrounded = new double[32 + 40 + 32];
        System.arraycopy(signal, 0, surrounded, 32, 40);
        PowerSpectrum spectrum = new PowerSpectrum(32, 8, 32, FramePadding.ZERO);
        double[] actual = new double[17];
        double[] expected = new double[17];
        SampleWindow alone = TestingWaveforms.window(signal);
        SampleWindow within = TestingWaveforms.window(surrounded);
        for (int frame = 0; frame < spectrum.frames(40); frame++) {
            spectrum.compute(alone, frame, new double[32], actual);
            spectrum.compute(within, frame + 4, new double[32], expected);
            assertThat(actual).containsExactly(expected, within(1e-12));
        }
    }

    @ParameterizedTest
    @CsvSource({"22050, 101", "22051, 101", "22219, 101", "22220, 102", "100, 101", "1, 101"})
    void hasOneFrameMoreThanWholeHops(int samples, int frames) {
        Waveform waveform = Waveform.of(TestingFeatures.tone(samples, 22_050, 440), 22_050);
        assertThat(published.extract(waveform).frames()).isEqualTo(frames);
    }

    @Test
    void silenceIsTheFloor() {
        LogMel silence = published.extract(Waveform.of(new double[5000], 22_050));
        for (float value : silence.values()) {
            assertThat(value).isCloseTo((float) Math.log10(1.1e-8), within(1e-5f));
        }
    }

    @Test
    void aToneIsLoudestInItsBand() {
        double[] tone = new double[44_100];
        for (int i = 0; i < tone.length; i++) {
            tone[i] = Math.sin(2 * Math.PI * 3000 * i / 44_100.0);
        }
        LogMel logMel = published.extract(Waveform.of(tone, 44_100));
        double[] edges = MelFilterBank.of(TestingFeatures.published()).edgesHz();
        int loudest = 0;
        for (int band = 1; band < 96; band++) {
            loudest = logMel.at(50, band) > logMel.at(50, loudest) ? band : loudest;
        }
        assertThat(edges[loudest]).isLessThan(3000);
        assertThat(edges[loudest + 2]).isGreaterThan(3000);
    }

    /** Louder by any factor: only the 0.005 added to the peak makes a difference. */
    @Test
    void dividesByThePeak() {
        double[] samples = {0.5, -0.25, 0.125, 0.125};
        double mean = 0.125;
        Waveform waveform = Waveform.of(samples, 22_050);
        Level level = Level.of(waveform.open(), samples.length);
        double[] normalised = TestingWaveforms.all(level.normalised(waveform.open(), 0));
        for (int i = 0; i < samples.length; i++) {
            assertThat(normalised[i]).isCloseTo((samples[i] - mean) / 0.38, within(1e-15));
        }
    }

    @Test
    void doesNotChangeTheWaveform() {
        double[] samples = TestingFeatures.tone(30_000, 22_050, 440);
        Waveform waveform = Waveform.of(samples, 22_050);
        published.extract(waveform);
        assertThat(waveform.samples()).isEqualTo(samples);
    }

    @Test
    void givesTheSameBitsInEveryThread() {
        Waveform waveform = Waveform.of(TestingFeatures.tone(30_000, 44_100, 440), 44_100);
        float[] expected =
                new LogMelExtractor(TestingFeatures.published()).extract(waveform).values();
        float[][] others = new float[8][];
        Arrays.parallelSetAll(others, i -> published.extract(waveform).values());
        for (float[] other : others) {
            assertThat(other).isEqualTo(expected);
        }
    }

    /**
     * sweep.npz holds some frames of sweep.wav's log-mel, computed from the published formulas with
     * NumPy in double precision; the file has an odd number of samples at 44.1 kHz and is repeated.
     */
    @Test
    void agreesWithNumbersComputedElsewhere(@TempDir Path folder) throws IOException {
        Path wav = folder.resolve("sweep.wav");
        try (InputStream in = LogMelExtractorTest.class.getResourceAsStream("sweep.wav")) {
            Files.copy(in, wav);
        }
        LogMel logMel = published.extract(wav);
        try (InputStream in = LogMelExtractorTest.class.getResourceAsStream("sweep.npz")) {
            Map<String, TestingArrays.Array> expected = TestingArrays.npz(in);
            double[] frames = expected.get("frames").values();
            float[] values = expected.get("log_mel").floats();
            for (int i = 0; i < values.length; i++) {
                assertThat(logMel.at((int) frames[i / 96], i % 96))
                        .isCloseTo(values[i], within(1e-5f));
            }
        }
    }
}
