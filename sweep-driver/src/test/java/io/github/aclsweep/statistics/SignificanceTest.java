package io.github.aclsweep.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;

/** McNemar, Wilcoxon, Holm. */
class SignificanceTest {
    private static double mcNemar(int onlyFirst, int onlySecond) {
        return new PairedCounts(10, onlyFirst, onlySecond, 10).mcNemarP();
    }

    /** The table of the binomial distribution with p = 1/2. */
    @Test
    void mcNemarIsTwiceTheBinomialTail() {
        assertThat(mcNemar(0, 5)).isCloseTo(2.0 / 32, within(1e-12));
        assertThat(mcNemar(6, 0)).isCloseTo(2.0 / 64, within(1e-12));
        assertThat(mcNemar(1, 9)).isCloseTo(2 * 11.0 / 1024, within(1e-12));
        assertThat(mcNemar(2, 8)).isCloseTo(2 * 56.0 / 1024, within(1e-12));
        assertThat(mcNemar(4, 4)).isEqualTo(1);
        assertThat(mcNemar(0, 0)).isEqualTo(1);
    }

    @Property
    void mcNemarDoesNotCareWhichIsFirst(
            @ForAll @IntRange(max = 300) int one, @ForAll @IntRange(max = 300) int other) {
        assertThat(mcNemar(one, other)).isCloseTo(mcNemar(other, one), within(1e-12));
        assertThat(mcNemar(one, other)).isBetween(0.0, 1.0);
    }

    /** Two equally good classifiers: a p-value of at most 0.05 comes at most that often. */
    @Test
    void mcNemarSeldomFindsWhatIsNotThere() {
        UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(4);
        int found = 0;
        for (int repeat = 0; repeat < 2000; repeat++) {
            int first = (int) random.doubles(40).filter(draw -> draw < 0.5).count();
            found += mcNemar(first, 40 - first) <= 0.05 ? 1 : 0;
        }
        assertThat(found / 2000.0).isBetween(0.02, 0.05);
    }

    /** Wilcoxon (1946), the table of critical sums: 0 for 6, 2 for 7, 8 for 10, two-sided 5 %. */
    @Test
    void wilcoxonAgreesWithThePrintedTable() {
        assertThat(Wilcoxon.p(ranked(6, 0))).isCloseTo(2.0 / 64, within(1e-12));
        assertThat(Wilcoxon.p(ranked(6, 1))).isGreaterThan(0.05);
        assertThat(Wilcoxon.p(ranked(7, 2))).isCloseTo(2 * 3.0 / 128, within(1e-12));
        assertThat(Wilcoxon.p(ranked(7, 3))).isGreaterThan(0.05);
        assertThat(Wilcoxon.p(ranked(10, 8))).isCloseTo(2 * 25.0 / 1024, within(1e-12));
        assertThat(Wilcoxon.p(ranked(10, 9))).isGreaterThan(0.05);
    }

    /** Differences 1 to n of which the one of this size (if any) is negative. */
    private static List<Double> ranked(int n, int negative) {
        return IntStream.rangeClosed(1, n)
                .mapToObj(size -> size == negative ? -size : (double) size)
                .toList();
    }

    @Test
    void wilcoxonSaysNothingOfFewerThanSixSeeds() {
        assertThat(Wilcoxon.p(ranked(5, 0))).isNaN();
        assertThat(Wilcoxon.p(List.of(0.0, 0.0, 0.0, 0.0, 0.0, 0.0))).isNaN();
    }

    @Property
    void everyPIsAProbabilityAndDoesNotCareForTheSign(
            @ForAll @Size(min = 6, max = 20) List<@IntRange(min = -3, max = 3) Integer> steps) {
        List<Double> differences = steps.stream().map(step -> step * 1.25).toList();
        List<Double> turned = steps.stream().map(step -> step * -1.25).toList();

        double wilcoxon = Wilcoxon.p(differences);
        double student = Sample.of(differences).studentP();
        assertThat(Double.isNaN(wilcoxon) || (wilcoxon >= 0 && wilcoxon <= 1)).isTrue();
        assertThat(Double.isNaN(student) || (student >= 0 && student <= 1)).isTrue();
        if (!Double.isNaN(wilcoxon) && !Double.isNaN(student)) {
            assertThat(Wilcoxon.p(turned)).isCloseTo(wilcoxon, within(1e-9));
            assertThat(Sample.of(turned).studentP()).isCloseTo(student, within(1e-9));
        }
    }

    /** Holm's method by hand, as every textbook does it. */
    @Test
    void holmMultipliesBySteps() {
        assertThat(Holm.correct(List.of(0.01, 0.04, 0.03, 0.005)))
                .usingElementComparator((a, b) -> Math.abs(a - b) < 1e-12 ? 0 : 1)
                .containsExactly(0.03, 0.06, 0.06, 0.02);
        assertThat(Holm.correct(List.of(0.5, 0.9))).containsExactly(1.0, 1.0);
    }

    @Test
    void holmLeavesOutWhatWasNotTested() {
        assertThat(Holm.correct(List.of(Double.NaN, 0.02, Double.NaN)))
                .containsExactly(Double.NaN, 0.02, Double.NaN);
        assertThat(Holm.correct(List.of())).isEmpty();
    }

    @Property
    void holmKeepsTheOrderAndNeverLowersAP(
            @ForAll @Size(min = 1, max = 12) List<@DoubleRange(max = 1) Double> p) {
        List<Double> corrected = Holm.correct(p);

        for (int i = 0; i < p.size(); i++) {
            assertThat(corrected.get(i)).isBetween(p.get(i), 1.0);
            for (int j = 0; j < p.size(); j++) {
                if (p.get(i) < p.get(j)) {
                    assertThat(corrected.get(i)).isLessThanOrEqualTo(corrected.get(j));
                }
            }
        }
    }

    @Property
    void holmIsNeverStricterThanBonferroni(
            @ForAll @Size(min = 1, max = 12) List<@DoubleRange(max = 1) Double> p) {
        List<Double> corrected = new ArrayList<>(Holm.correct(p));

        for (int i = 0; i < p.size(); i++) {
            assertThat(corrected.get(i)).isLessThanOrEqualTo(Math.min(1, p.size() * p.get(i)));
        }
    }
}
