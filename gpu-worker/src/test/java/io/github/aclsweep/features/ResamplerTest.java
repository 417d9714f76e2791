package io.github.aclsweep.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.aclsweep.dataset.DataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResamplerTest {
    /** Every path: whole steps, other reductions, increases, rates without a common divisor. */
    @ParameterizedTest
    @CsvSource({
        "44100, 22050, 1999",
        "44100, 22050, 20011",
        "66150, 22050, 9001",
        "176400, 22050, 30001",
        "66150, 22050, 1500",
        "88200, 22050, 1501",
        "48000, 22050, 1700",
        "16000, 22050, 701",
        "8000, 44100, 300",
        "44101, 22050, 900",
        "44100, 22050, 1",
        "16000, 22050, 2"
    })
    void agreesWithTheSlowTranscription(int fromHz, int toHz, int length) {
        double[] input = TestingFeatures.tone(length, fromHz, 440);
        double[] expected = slowly(input, fromHz, toHz);
        double[] output = TestingWaveforms.resample(input, fromHz, toHz);
        assertThat(output).containsExactly(expected, within(1e-13));
    }

    @ParameterizedTest
    @CsvSource({"44100, 22050", "48000, 22050", "16000, 22050"})
    void keepsAToneBelowTheBandLimit(int fromHz, int toHz) {
        double[] output = TestingWaveforms.resample(sine(fromHz, fromHz, 1000), fromHz, toHz);
        double[] expected = sine(toHz, toHz, 1000);
        for (int t = toHz / 4; t < toHz * 3 / 4; t++) {
            assertThat(output[t]).isCloseTo(expected[t], within(1e-3));
        }
    }

    @Test
    void removesAToneAboveTheBandLimit() {
        double[] output = TestingWaveforms.resample(sine(44_100, 44_100, 12_000), 44_100, 22_050);
        for (int t = 22_050 / 4; t < 22_050 * 3 / 4; t++) {
            assertThat(output[t]).isCloseTo(0, within(1e-5));
        }
    }

    @Test
    void copiesASignalThatHasTheRateAlready() {
        double[] input = {1, 2, 3};
        assertThat(TestingWaveforms.resample(input, 8000, 8000)).isEqualTo(input);
    }

    @Test
    void refusesRatesTooFarApart() {
        assertThatThrownBy(() -> new Resampler(1_000_000, 1000))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("1000000 Hz")
                .hasMessageContaining("1000 Hz");
    }

    private static double[] sine(int length, int rateHz, double hz) {
        double[] sine = new double[length];
        for (int t = 0; t < length; t++) {
            sine[t] = Math.sin(2 * Math.PI * hz * t / rateHz);
        }
        return sine;
    }

    /** The rule, output by output and tap by tap, out of the table. */
    private static double[] slowly(double[] x, int fromHz, int toHz) {
        double q = (double) toHz / fromHz;
        double s = Math.min(1, q);
        int d = (int) (512 * s);
        double[] y = new double[(int) Math.ceil(x.length * q)];
        double[] table = table(s);
        double tau = 0;
        for (int t = 0; t < (int) (x.length * q); t++) {
            int n = (int) tau;
            double left = s * (tau - n) * 512;
            int o = (int) left;
            for (int i = 0; i < Math.min(n + 1, (32_769 - o) / d); i++) {
                y[t] += between(table, o + i * d, left - o) * x[n - i];
            }
            double right = (s - s * (tau - n)) * 512;
            int p = (int) right;
            for (int i = 0; i < Math.min(x.length - n - 1, (32_769 - p) / d); i++) {
                y[t] += between(table, p + i * d, right - p) * x[n + 1 + i];
            }
            tau += 1 / q;
        }
        return y;
    }

    private static double between(double[] table, int p, double fraction) {
        return p == 32_768 ? table[p] : table[p] + fraction * (table[p + 1] - table[p]);
    }

    private static double[] table(double s) {
        double r = 0.9475937167399596;
        double beta = 14.769656459379492;
        double[] table = new double[32_769];
        for (int p = 0; p < table.length; p++) {
            double x = Math.PI * r * p / 512;
            double kaiser = i0(beta * Math.sqrt(1 - Math.pow(p / 32_768.0, 2))) / i0(beta);
            table[p] = s * r * (p == 0 ? 1 : Math.sin(x) / x) * kaiser;
        }
        return table;
    }

    /**
     * I0 by its integral, (1/pi) of exp(x cos a) over 0 to pi; the rule is exact for periodic
     * functions.
     */
    private static double i0(double x) {
        int points = 32;
        double sum = 0;
        for (int k = 0; k < points; k++) {
            sum += Math.exp(x * Math.cos(Math.PI * (k + 0.5) / points));
        }
        return sum / points;
    }
}
