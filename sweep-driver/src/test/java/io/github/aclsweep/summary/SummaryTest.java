package io.github.aclsweep.summary;

import static io.github.aclsweep.summary.TestingTables.FIGURE;
import static io.github.aclsweep.summary.TestingTables.MICRO;
import static io.github.aclsweep.summary.TestingTables.failed;
import static io.github.aclsweep.summary.TestingTables.pending;
import static io.github.aclsweep.summary.TestingTables.randomEncoder;
import static io.github.aclsweep.summary.TestingTables.trial;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.aclsweep.statistics.Interval;
import io.github.aclsweep.statistics.Proportions;
import io.github.aclsweep.summary.Estimate.Basis;
import io.github.aclsweep.table.TrialRow;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.GaussianSampler;
import org.apache.commons.rng.sampling.distribution.SharedStateContinuousSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;

class SummaryTest {
    private static Summary summary(TrialRow... rows) {
        return summary("", (trial, file) -> Optional.empty(), rows);
    }

    private static Summary summary(String with, TrialPredictions predictions, TrialRow... rows) {
        SummarySettings settings = new SummarySettings(0.95, CompareWith.parse(with));
        return Summary.of(TestingTables.of(rows), settings, predictions);
    }

    private static Comparison comparison(Summary summary, String label) {
        return summary.rows().stream()
                .filter(row -> row.point().label().equals(label))
                .findFirst()
                .orElseThrow()
                .comparison();
    }

    @Test
    void isOneRowPerSettingWithMeanDeviationAndInterval() {
        Summary summary = summary(trial(0.3, 1, 70), trial(0.3, 2, 72), trial(0.3, 3, 74));

        assertThat(summary.rows()).hasSize(1);
        Estimate estimate = summary.rows().get(0).estimate(FIGURE);
        assertThat(estimate.n()).isEqualTo(3);
        assertThat(estimate.mean()).isEqualTo(72);
        assertThat(estimate.seeds().deviation()).isCloseTo(2, within(1e-12));
        assertThat(estimate.basis()).isEqualTo(Basis.SEEDS);
        // 4.303 is t of 2 degrees of freedom in every table
        assertThat(estimate.interval().halfWidth())
                .isCloseTo(4.3027 * 2 / Math.sqrt(3), within(1e-3));
        assertThat(summary.rows().get(0).estimates()).containsOnlyKeys("micro", FIGURE.name());
    }

    @Test
    void countsSeedsThatAreMissing() {
        Summary summary =
                summary(trial(0.3, 1, 90), trial(0.3, 2, 92), failed(0.3, 3), trial(0.5, 1, 60));

        SummaryRow row = summary.rows().get(0);
        assertThat(row.counts()).isEqualTo("2 of 3");
        assertThat(row.failed()).isEqualTo(1);
        assertThat(row.estimate(FIGURE).mean()).isEqualTo(91);
        assertThat(row.best()).as("a mean over fewer seeds wins nothing").isFalse();
        assertThat(summary.best().orElseThrow().point().label()).isEqualTo("loss.alpha = 0.5");
    }

    @Test
    void oneSeedHasWilsonsIntervalOverTheTestClips() {
        String right = "1".repeat(60) + "0".repeat(20);
        TrialPredictions predictions = new TestingPredictions().with("0.3/1", right);
        SummaryRow row = summary("", predictions, trial(0.3, 1, 75)).rows().get(0);

        Interval expected = Proportions.wilson(0.75, 80, 0.95).times(100);
        assertThat(row.estimate(MICRO).basis()).isEqualTo(Basis.CLIPS);
        assertThat(row.estimate(MICRO).interval()).isEqualTo(expected);
        assertThat(row.estimate(FIGURE).interval().low()).isCloseTo(expected.low(), within(1e-9));
    }

    @Test
    void clipsOfUnequalWeightCountLikeFewerClips() {
        // 10 clips of 9 patches and 10 of 1: as many as (90 + 10)^2 / (10 * 81 + 10) equal ones
        List<Integer> patches =
                Stream.concat(
                                Collections.nCopies(10, 9).stream(),
                                Collections.nCopies(10, 1).stream())
                        .toList();
        TrialPredictions predictions =
                new TestingPredictions().with("0.3/1", "1".repeat(5) + "0".repeat(15), patches);
        SummaryRow row = summary("", predictions, trial(0.3, 1, 45)).rows().get(0);

        assertThat(row.estimate(FIGURE).interval())
                .isEqualTo(Proportions.wilson(0.45, 10000.0 / 820, 0.95).times(100));
    }

    @Test
    void withoutPredictionsThereIsNoIntervalOfOneSeed() {
        SummaryRow row = summary(trial(0.3, 1, 75)).rows().get(0);

        assertThat(row.estimate(FIGURE).basis()).isEqualTo(Basis.NONE);
        assertThat(row.estimate(FIGURE).interval().isKnown()).isFalse();
        assertThat(row.estimate(FIGURE).mean()).isEqualTo(75);
    }

    @Test
    void comparesWithPlainInfoNceOverTheSeedsThatBothHave() {
        Summary summary =
                summary(
                        trial(0.3, 1, 74),
                        trial(0.3, 2, 73),
                        trial(0.3, 3, 75.5),
                        failed(0.3, 4),
                        trial(1.0, 1, 70),
                        trial(1.0, 2, 70),
                        trial(1.0, 3, 71),
                        trial(1.0, 4, 69));

        Comparison comparison = comparison(summary, "loss.alpha = 0.3");
        assertThat(comparison.pairs()).isEqualTo(3);
        assertThat(comparison.difference()).isCloseTo(11.5 / 3, within(1e-12));
        assertThat(comparison.test()).isEqualTo("paired t");
        // t = 3.8333 / (0.7638 / sqrt 3) = 8.693 with 2 degrees of freedom
        assertThat(comparison.p()).isCloseTo(0.01298, within(1e-4));
        assertThat(comparison.verdict()).isEqualTo(Verdict.ABOVE);
        assertThat(comparison(summary, "loss.alpha = 1.0").verdict()).isEqualTo(Verdict.REFERENCE);
    }

    @Test
    void holmTakesBackWhatOneOfManyComparisonsFound() {
        Summary summary =
                summary(
                        trial(0.1, 1, 70),
                        trial(0.1, 2, 71),
                        trial(0.1, 3, 68),
                        trial(0.2, 1, 69),
                        trial(0.2, 2, 72),
                        trial(0.2, 3, 70),
                        trial(0.3, 1, 74),
                        trial(0.3, 2, 73),
                        trial(0.3, 3, 75.5),
                        trial(0.4, 1, 70),
                        trial(0.4, 2, 68),
                        trial(0.4, 3, 71),
                        trial(1.0, 1, 70),
                        trial(1.0, 2, 70),
                        trial(1.0, 3, 71));

        Comparison comparison = comparison(summary, "loss.alpha = 0.3");
        assertThat(comparison.p()).isLessThan(0.05);
        assertThat(comparison.pHolm()).isCloseTo(4 * comparison.p(), within(1e-12));
        assertThat(comparison.verdict()).isEqualTo(Verdict.NO_DIFFERENCE);
    }

    @Test
    void oneSeedIsComparedClipByClip() {
        TestingPredictions predictions =
                new TestingPredictions()
                        .with("0.3/1", "1".repeat(30) + "1".repeat(10) + "0" + "0".repeat(9))
                        .with("1.0/1", "1".repeat(30) + "0".repeat(10) + "1" + "0".repeat(9));
        Summary summary =
                Summary.of(
                        TestingTables.by(MICRO, trial(0.3, 1, 81), trial(1.0, 1, 63)),
                        SummarySettings.DEFAULT,
                        predictions);

        Comparison comparison = comparison(summary, "loss.alpha = 0.3");
        assertThat(comparison.test()).isEqualTo("McNemar");
        assertThat(comparison.difference()).isCloseTo(18, within(1e-12));
        assertThat(comparison.p()).isCloseTo(2 * 12.0 / 2048, within(1e-12));
        assertThat(comparison.verdict()).isEqualTo(Verdict.ABOVE);
        assertThat(comparison.interval().contains(18)).isTrue();
    }

    /** The difference is of the measure that stands beside it: clips count as they do there. */
    @Test
    void oneSeedIsComparedByTheSameMeasure() {
        List<Integer> patches = List.of(5, 5, 1, 1, 1, 1, 1, 1, 1, 3);
        TestingPredictions predictions =
                new TestingPredictions()
                        .with("0.3/1", "1111000000", patches)
                        .with("1.0/1", "0011110000", patches);
        Summary summary = summary("", predictions, trial(0.3, 1, 60), trial(1.0, 1, 20));

        Comparison comparison = comparison(summary, "loss.alpha = 0.3");
        assertThat(comparison.test()).isEqualTo("McNemar, weighted by patches");
        assertThat(comparison.difference()).as("8 of 20 patches").isCloseTo(40, within(1e-12));
        // Of the 16 signs of 5, 5, 1 and 1 four reach 8, those of two plus in front; four -8.
        assertThat(comparison.p()).isCloseTo(2 * 4.0 / 16, within(1e-12));
        assertThat(comparison.interval().contains(40)).isTrue();
        assertThat(comparison.seedTests().get(0).counts().mcNemarP()).isEqualTo(1);
    }

    @Test
    void twoSeedsAreTooFewForAnInterval() {
        Estimate estimate =
                summary(trial(0.3, 1, 55), trial(0.3, 2, 62)).rows().get(0).estimate(FIGURE);

        assertThat(estimate.basis()).isEqualTo(Basis.NONE);
        assertThat(estimate.text(2)).isEqualTo("58.50 (55.00 / 62.00)");
    }

    /** Where no interval is shown, there is no test either, however far two seeds are apart. */
    @Test
    void twoSeedsAreTooFewForATest() {
        Summary summary =
                summary(
                        trial(0.3, 1, 70),
                        trial(0.3, 2, 70.1),
                        trial(0.3, 3, 70.2),
                        trial(1.0, 1, 50),
                        trial(1.0, 2, 50.2));

        Comparison comparison = comparison(summary, "loss.alpha = 0.3");
        assertThat(comparison.difference()).isCloseTo(19.95, within(1e-9));
        assertThat(comparison.p()).isNaN();
        assertThat(comparison.interval().isKnown()).isFalse();
        assertThat(comparison.verdict()).isEqualTo(Verdict.NOT_TESTED);
        assertThat(comparison.why()).isEqualTo("needs 3 seeds");
    }

    @Test
    void whatCannotBeComparedSaysWhy() {
        TestingPredictions predictions =
                new TestingPredictions().with("0.3/1", "1100").with("1.0/1", "110");
        Summary summary =
                summary(
                        "",
                        predictions,
                        trial(0.2, 2, 80),
                        trial(0.3, 1, 80),
                        pending(0.4, 1),
                        trial(1.0, 1, 62));

        assertThat(comparison(summary, "loss.alpha = 0.2").why())
                .isEqualTo("no complete seed in common");
        assertThat(comparison(summary, "loss.alpha = 0.3").why())
                .isEqualTo("needs 3 seeds or predictions of the same test clips");
        assertThat(comparison(summary, "loss.alpha = 0.4").why())
                .isEqualTo("no complete seed in common");
        assertThat(summary.rows())
                .filteredOn(row -> row.comparison().verdict() != Verdict.REFERENCE)
                .allMatch(row -> row.comparison().verdict() == Verdict.NOT_TESTED);
    }

    @Test
    void seedsThatDifferByTheSameAmountAreNoProof() {
        Summary summary =
                summary(
                        trial(0.3, 1, 71.25),
                        trial(0.3, 2, 73.25),
                        trial(0.3, 3, 75.25),
                        trial(1.0, 1, 70),
                        trial(1.0, 2, 72),
                        trial(1.0, 3, 74));

        Comparison comparison = comparison(summary, "loss.alpha = 0.3");
        assertThat(comparison.verdict()).isEqualTo(Verdict.NOT_TESTED);
        assertThat(comparison.difference()).isEqualTo(1.25);
        assertThat(comparison.why()).contains("same amount");
    }

    /** Five settings that do not differ: how many tables find a difference anywhere. */
    @Test
    void aTableWithoutDifferencesSeldomShowsOne() {
        UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(5);
        SharedStateContinuousSampler gauss =
                GaussianSampler.of(ZigguratSampler.NormalizedGaussian.of(random), 70, 2);
        int repeats = 1500;
        long found =
                IntStream.range(0, repeats)
                        .filter(repeat -> findsSomething(summary(drawn(gauss))))
                        .count();

        assertThat((double) found / repeats).isBetween(0.01, 0.06);
    }

    private static TrialRow[] drawn(SharedStateContinuousSampler gauss) {
        return DoubleStream.of(0.1, 0.3, 0.5, 0.7, 1.0)
                .boxed()
                .flatMap(
                        alpha ->
                                LongStream.range(0, 4)
                                        .mapToObj(seed -> trial(alpha, seed, gauss.sample())))
                .toArray(TrialRow[]::new);
    }

    private static boolean findsSomething(Summary summary) {
        return summary.rows().stream()
                .map(row -> row.comparison().verdict())
                .anyMatch(verdict -> verdict == Verdict.ABOVE || verdict == Verdict.BELOW);
    }

    @Test
    void wilcoxonJoinsFromSixSeedsOn() {
        TrialRow[] rows = new TrialRow[12];
        for (int seed = 0; seed < 6; seed++) {
            rows[seed] = trial(0.3, seed, 75 + seed + 0.1 * seed * seed);
            rows[6 + seed] = trial(1.0, seed, 70);
        }

        assertThat(comparison(summary(rows), "loss.alpha = 0.3").pWilcoxon())
                .isCloseTo(2.0 / 64, within(1e-12));
    }

    @Test
    void comparesWithinTheOtherAxes() {
        Summary summary =
                summary(
                        trial(0.3, 10L, 1, 60), trial(1.0, 10L, 1, 50),
                        trial(0.3, 20L, 1, 80), trial(1.0, 20L, 1, 70));

        assertThat(summary.rows())
                .extracting(row -> row.comparison().with().orElseThrow().label())
                .containsExactly(
                        "loss.alpha = 1.0, pretrain.epochs = 10",
                        "loss.alpha = 1.0, pretrain.epochs = 10",
                        "loss.alpha = 1.0, pretrain.epochs = 20",
                        "loss.alpha = 1.0, pretrain.epochs = 20");
    }

    @Test
    void comparesWithWhatIsAskedFor() {
        TrialRow[] rows = {trial(0.3, 1, 60), trial(1.0, 1, 50), randomEncoder(1, 30)};

        Summary encoder = summary("random-encoder", (t, f) -> Optional.empty(), rows);
        assertThat(comparison(encoder, "random-encoder").verdict()).isEqualTo(Verdict.REFERENCE);
        assertThat(comparison(encoder, "loss.alpha = 0.3").with().orElseThrow().baseline())
                .isTrue();
        Summary other = summary("loss.alpha = 0.30", (t, f) -> Optional.empty(), rows);
        assertThat(comparison(other, "loss.alpha = 0.3").verdict()).isEqualTo(Verdict.REFERENCE);
        assertThat(comparison(other, "random-encoder").with().orElseThrow().label())
                .isEqualTo("loss.alpha = 0.3");
        Summary none = summary("none", (t, f) -> Optional.empty(), rows);
        assertThat(none.rows()).allMatch(row -> row.comparison().with().isEmpty());
    }

    @Test
    void aRandomEncoderIsNeverTheBest() {
        Summary summary = summary(trial(0.3, 1, 20), randomEncoder(1, 30));

        assertThat(summary.best().orElseThrow().point().label()).isEqualTo("loss.alpha = 0.3");
        assertThat(summary(pending(0.3, 1)).best()).isEmpty();
    }
}
