package io.github.aclsweep.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.GaussianSampler;
import org.apache.commons.rng.sampling.distribution.SharedStateContinuousSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;

class SampleTest {
    /** Student (1908), Biometrika 6, the sleep data: extra hours by two drugs, 10 patients. */
    private static final List<Double> SLEEP =
            List.of(1.2, 2.4, 1.3, 1.3, 0.0, 1.0, 1.8, 0.8, 4.6, 1.4);

    @Test
    void studentsOwnExampleIsAsEverywherePrinted() {
        Sample sample = Sample.of(SLEEP);

        assertThat(sample.mean()).isCloseTo(1.58, within(1e-12));
        assertThat(sample.deviation()).isCloseTo(1.229995, within(1e-6));
        assertThat(sample.studentP()).isCloseTo(0.00283, within(5e-6));
        assertThat(sample.student(0.95).low()).isCloseTo(0.7001142, within(1e-6));
        assertThat(sample.student(0.95).high()).isCloseTo(2.4598858, within(1e-6));
    }

    /** The table of t, two-sided 5 %: 12.706, 4.303, 3.182, 2.776 for 1 to 4 degrees of freedom. */
    @Test
    void theIntervalHasTheTablesT() {
        List<Double> t = List.of(12.706, 4.303, 3.182, 2.776);
        for (int degrees = 1; degrees <= t.size(); degrees++) {
            Sample sample = new Sample(degrees + 1, 0, Math.sqrt(degrees + 1));
            assertThat(sample.student(0.95).high()).isCloseTo(t.get(degrees - 1), within(0.0005));
        }
    }

    /** Student's sleep data of both drugs, as two groups: the example of R's t.test. */
    @Test
    void welchsIntervalIsAsEverywherePrinted() {
        Sample first = Sample.of(List.of(0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0));
        Sample second = Sample.of(List.of(1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4));

        Interval interval = first.welch(second, 0.95);
        assertThat(interval.low()).isCloseTo(-3.3654832, within(1e-6));
        assertThat(interval.high()).isCloseTo(0.2054832, within(1e-6));
        assertThat(Sample.of(List.of(1.0)).welch(first, 0.95).isKnown()).isFalse();
    }

    @Test
    void oneMeasurementHasNoSpread() {
        Sample one = Sample.of(List.of(3.0));

        assertThat(one.mean()).isEqualTo(3);
        assertThat(one.deviation()).isNaN();
        assertThat(one.student(0.95).isKnown()).isFalse();
        assertThat(one.studentP()).isNaN();
        assertThat(Sample.of(List.of()).mean()).isNaN();
    }

    @Test
    void equalDifferencesProveNothing() {
        assertThat(Sample.of(List.of(1.25, 1.25, 1.25)).studentP()).isNaN();
        assertThat(Sample.of(List.of(0.0, 0.0)).studentP()).isEqualTo(1);
    }

    /** One clip of 30 more, twice: in percent the two differ in their last digits. */
    @Test
    void differencesThatAreEqualButForRoundingProveNothing() {
        double first = 100 * 25 / 30.0 - 100 * 24 / 30.0;
        double second = 100 * 20 / 30.0 - 100 * 19 / 30.0;

        assertThat(first).isNotEqualTo(second);
        assertThat(Sample.of(List.of(first, second)).studentP()).isNaN();
    }

    @Test
    void equalNumbersHaveNoDeviation() {
        double third = 100 / 3.0;

        assertThat(Sample.of(List.of(third, third + Math.ulp(third), third)).deviation()).isZero();
        assertThat(Sample.of(List.of(2e-9, 3e-9)).deviation()).isPositive();
        assertThat(Sample.of(List.of(third)).deviation()).isNaN();
    }

    @Test
    void theIntervalHoldsAsOftenAsItSays() {
        UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(3);
        SharedStateContinuousSampler gauss =
                GaussianSampler.of(ZigguratSampler.NormalizedGaussian.of(random), 70, 2);
        for (int seeds : new int[] {2, 3, 5, 10}) {
            long held = IntStream.range(0, 4000).filter(repeat -> holds(gauss, seeds)).count();
            assertThat(held / 4000.0).as("%d seeds", seeds).isBetween(0.94, 0.96);
        }
    }

    private static boolean holds(SharedStateContinuousSampler gauss, int seeds) {
        List<Double> values = IntStream.range(0, seeds).mapToObj(i -> gauss.sample()).toList();
        return Sample.of(values).student(0.95).contains(70);
    }
}
