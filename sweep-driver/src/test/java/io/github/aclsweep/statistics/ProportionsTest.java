package io.github.aclsweep.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.math3.stat.interval.WilsonScoreInterval;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ProportionsTest {
    private static final Offset<Double> FOUR_DIGITS = within(0.00005);

    private static void requireInterval(Interval interval, double low, double high) {
        assertThat(interval.low()).isCloseTo(low, FOUR_DIGITS);
        assertThat(interval.high()).isCloseTo(high, FOUR_DIGITS);
    }

    /** Newcombe, Statistics in Medicine 17 (1998), 857-872, table I, method 3. */
    @Test
    void wilsonsIntervalIsAsPrinted() {
        requireInterval(Proportions.wilson(81 / 263.0, 263, 0.95), 0.2553, 0.3662);
        requireInterval(Proportions.wilson(15 / 148.0, 148, 0.95), 0.0624, 0.1605);
        requireInterval(Proportions.wilson(0, 20, 0.95), 0, 0.1611);
        requireInterval(Proportions.wilson(1 / 29.0, 29, 0.95), 0.0061, 0.1718);
    }

    /** Newcombe, Statistics in Medicine 17 (1998), 873-890, table II, method 10. */
    @Test
    void theIndependentDifferenceIsAsPrinted() {
        requireInterval(Proportions.difference(56 / 70.0, 70, 48 / 80.0, 80, 0.95), 0.0524, 0.3339);
        requireInterval(Proportions.difference(9 / 10.0, 10, 3 / 10.0, 10, 0.95), 0.1705, 0.8090);
        requireInterval(Proportions.difference(6 / 7.0, 7, 2 / 7.0, 7, 0.95), 0.0582, 0.8062);
        requireInterval(Proportions.difference(5 / 56.0, 56, 0, 29, 0.95), -0.0381, 0.1926);
        requireInterval(Proportions.difference(0, 10, 0, 20, 0.95), -0.1611, 0.2775);
        requireInterval(Proportions.difference(1, 10, 0, 10, 0.95), 0.6075, 1);
    }

    /**
     * Newcombe, Statistics in Medicine 17 (1998), 2635-2650, table III, method 10; Bentur's data in
     * Fagerland, Lydersen and Laake, Statistical Analysis of Contingency Tables (2017), chapter 8.
     */
    @Test
    void thePairedDifferenceIsAsPrinted() {
        requireInterval(
                Proportions.difference(new PairedCounts(20, 12, 2, 16), 0.95), 0.0562, 0.3292);
        requireInterval(
                Proportions.difference(new PairedCounts(36, 12, 2, 0), 0.95), 0.0569, 0.3404);
        requireInterval(
                Proportions.difference(new PairedCounts(18, 14, 0, 18), 0.95), 0.1441, 0.3963);
        requireInterval(
                Proportions.difference(new PairedCounts(36, 14, 0, 0), 0.95), 0.1528, 0.4167);
        Interval bentur = Proportions.difference(new PairedCounts(1, 1, 7, 12), 0.95);
        assertThat(bentur.low()).isCloseTo(-0.507, within(0.0005));
        assertThat(bentur.high()).isCloseTo(-0.026, within(0.0005));
    }

    @Property
    void wilsonsIntervalIsTheLibrarys(
            @ForAll @IntRange(min = 1, max = 2000) int trials,
            @ForAll @DoubleRange(max = 1) double share) {
        int right = (int) Math.round(share * trials);
        Interval interval = Proportions.wilson((double) right / trials, trials, 0.95);
        var library = new WilsonScoreInterval().createInterval(trials, right, 0.95);

        assertThat(interval.low()).isCloseTo(library.getLowerBound(), within(1e-9));
        assertThat(interval.high()).isCloseTo(library.getUpperBound(), within(1e-9));
        assertThat(interval.contains((double) right / trials)).isTrue();
        assertThat(interval.low()).isBetween(0.0, 1.0);
        assertThat(interval.high()).isBetween(0.0, 1.0);
    }

    @Property
    void thePairedDifferenceTurnsWithItsSides(
            @ForAll @IntRange(max = 200) int both,
            @ForAll @IntRange(max = 200) int first,
            @ForAll @IntRange(max = 200) int second,
            @ForAll @IntRange(min = 1, max = 200) int neither) {
        Interval one = Proportions.difference(new PairedCounts(both, first, second, neither), 0.95);
        Interval turned =
                Proportions.difference(new PairedCounts(both, second, first, neither), 0.95);

        assertThat(one.low()).isCloseTo(-turned.high(), within(1e-12));
        assertThat(one.contains((double) (first - second) / (both + first + second + neither)))
                .isTrue();
    }

    @Test
    void nothingIsKnownWithoutTrials() {
        assertThat(Proportions.wilson(0, 0, 0.95).isKnown()).isFalse();
        assertThat(Proportions.difference(new PairedCounts(0, 0, 0, 0), 0.95).isKnown()).isFalse();
    }

    /** How often the interval of a share holds it, over many test sets drawn anew. */
    @Test
    void wilsonsIntervalHoldsAsOftenAsItSays() {
        UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(1);
        for (double share : new double[] {0.1, 0.55, 0.76, 0.95}) {
            int held = 0;
            for (int repeat = 0; repeat < 4000; repeat++) {
                int right = (int) random.doubles(157).filter(draw -> draw < share).count();
                held += Proportions.wilson(right / 157.0, 157, 0.95).contains(share) ? 1 : 0;
            }
            assertThat(held / 4000.0).as("share %s", share).isBetween(0.93, 0.975);
        }
    }

    /** Two correlated classifiers on the same 157 clips, in truth 5 points apart. */
    @Test
    void thePairedDifferenceHoldsAsOftenAsItSays() {
        UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(2);
        int held = 0;
        for (int repeat = 0; repeat < 4000; repeat++) {
            int[] counts = new int[4];
            for (int clip = 0; clip < 157; clip++) {
                double draw = random.nextDouble();
                counts[draw < 0.50 ? 0 : draw < 0.65 ? 1 : draw < 0.75 ? 2 : 3]++;
            }
            PairedCounts paired = new PairedCounts(counts[0], counts[1], counts[2], counts[3]);
            held += Proportions.difference(paired, 0.95).contains(0.05) ? 1 : 0;
        }
        assertThat(held / 4000.0).isBetween(0.935, 0.975);
    }
}
