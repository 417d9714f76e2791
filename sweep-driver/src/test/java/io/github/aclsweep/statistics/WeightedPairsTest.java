package io.github.aclsweep.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;

class WeightedPairsTest {
    /** The first is right about clips of the first kind and about those of the second. */
    private static WeightedPairs pairs(List<Integer> weights, String kinds) {
        return WeightedPairs.of(
                weights,
                clip -> "bf".indexOf(kinds.charAt(clip)) >= 0,
                clip -> "bs".indexOf(kinds.charAt(clip)) >= 0);
    }

    private static String kinds(int both, int first, int second, int neither) {
        return "b".repeat(both) + "f".repeat(first) + "s".repeat(second) + "n".repeat(neither);
    }

    @Test
    void countsWeights() {
        WeightedPairs pairs = pairs(List.of(4, 3, 2, 1), "bfsn");

        assertThat(pairs.both()).isEqualTo(4);
        assertThat(pairs.onlyFirst()).isEqualTo(3);
        assertThat(pairs.onlySecond()).isEqualTo(2);
        assertThat(pairs.neither()).isEqualTo(1);
        assertThat(pairs.difference()).isEqualTo(0.1);
        assertThat(pairs.effective()).isCloseTo(100.0 / 30, within(1e-12));
        assertThat(pairs.discordant()).containsExactly(3, 2);
    }

    @Property
    void ofEqualWeightsTheTestIsMcNemars(
            @ForAll @IntRange(max = 60) int first,
            @ForAll @IntRange(max = 60) int second,
            @ForAll @IntRange(min = 1, max = 5) int weight) {
        String kinds = kinds(10, first, second, 10);
        WeightedPairs pairs = pairs(Collections.nCopies(kinds.length(), weight), kinds);
        PairedCounts counts = new PairedCounts(10, first, second, 10);

        assertThat(pairs.p()).isCloseTo(counts.mcNemarP(), within(1e-9));
        assertThat(pairs.difference()).isCloseTo(counts.difference(), within(1e-12));
        Interval expected = Proportions.difference(counts, 0.95);
        assertThat(Proportions.difference(pairs, 0.95).low())
                .isCloseTo(expected.low(), within(1e-9));
        assertThat(Proportions.difference(pairs, 0.95).high())
                .isCloseTo(expected.high(), within(1e-9));
    }

    /** All signs, one after another. */
    private static double slowP(List<Integer> weights, long found) {
        long all = 1L << weights.size();
        long far = 0;
        for (long signs = 0; signs < all; signs++) {
            long sum = 0;
            for (int i = 0; i < weights.size(); i++) {
                sum += (signs >> i & 1) == 1 ? weights.get(i) : -weights.get(i);
            }
            far += Math.abs(sum) >= found ? 1 : 0;
        }
        return (double) far / all;
    }

    @Property(tries = 200)
    void theTestCountsAllSigns(
            @ForAll @Size(min = 1, max = 12) List<@IntRange(min = 1, max = 20) Integer> weights,
            @ForAll @IntRange(max = 12) int first) {
        int some = Math.min(first, weights.size());
        WeightedPairs pairs = pairs(weights, kinds(0, some, weights.size() - some, 0));

        long found = Math.abs(pairs.onlyFirst() - pairs.onlySecond());
        assertThat(pairs.p()).isCloseTo(slowP(weights, found), within(1e-12));
    }

    /** Two equally good classifiers: a p-value of at most 0.05 comes at most that often. */
    @Test
    void theTestSeldomFindsWhatIsNotThere() {
        UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(6);
        int found = 0;
        for (int repeat = 0; repeat < 2000; repeat++) {
            List<Integer> weights =
                    IntStream.range(0, 40).mapToObj(i -> 1 + random.nextInt(12)).toList();
            boolean[] first = new boolean[40];
            for (int i = 0; i < first.length; i++) {
                first[i] = random.nextBoolean();
            }
            found += WeightedPairs.of(weights, i -> first[i], i -> !first[i]).p() <= 0.05 ? 1 : 0;
        }
        assertThat(found / 2000.0).isBetween(0.02, 0.06);
    }

    @Test
    void nothingIsKnownWithoutClips() {
        WeightedPairs none = pairs(List.of(), "");
        assertThat(none.p()).isEqualTo(1);
        assertThat(Proportions.difference(none, 0.95).isKnown()).isFalse();
    }
}
