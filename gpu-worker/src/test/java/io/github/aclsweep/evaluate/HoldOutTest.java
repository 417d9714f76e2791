package io.github.aclsweep.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aclsweep.dataset.DataException;
import io.github.aclsweep.randomness.Randomness;
import io.github.aclsweep.randomness.Randomness.Purpose;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class HoldOutTest {
    /** So many clips of each class, at positions from 100. */
    private static LabelledClips clips(List<Integer> countOfClass) {
        List<Integer> labels = new ArrayList<>();
        for (int label = 0; label < countOfClass.size(); label++) {
            labels.addAll(Collections.nCopies(countOfClass.get(label), label));
        }
        List<Integer> positions = IntStream.range(100, 100 + labels.size()).boxed().toList();
        return new LabelledClips(positions, labels);
    }

    private static HoldOut divide(LabelledClips clips, double share, long seed) {
        return HoldOut.of(
                clips, "clean clips", share, new Randomness(seed), Purpose.FINETUNE_SPLIT);
    }

    private static long count(LabelledClips clips, int label) {
        return clips.labels().stream().filter(each -> each == label).count();
    }

    @Property(tries = 200)
    void dividesEveryClassWithoutOverlap(
            @ForAll @Size(min = 1, max = 6) List<@IntRange(min = 2, max = 40) Integer> counts,
            @ForAll @DoubleRange(min = 0.01, max = 0.99) double share,
            @ForAll long seed) {
        LabelledClips all = clips(counts);

        HoldOut divided = divide(all, share, seed);

        List<Integer> both = new ArrayList<>(divided.training().positions());
        both.addAll(divided.validation().positions());
        assertThat(both).containsExactlyInAnyOrderElementsOf(all.positions());
        for (LabelledClips part : List.of(divided.training(), divided.validation())) {
            for (int i = 0; i < part.size(); i++) {
                int place = part.positions().get(i) - 100;
                assertThat(part.labels().get(i)).isEqualTo(all.labels().get(place));
            }
        }
        for (int label = 0; label < counts.size(); label++) {
            long held = count(divided.validation(), label);
            assertThat(held).isBetween(1L, counts.get(label) - 1L);
            assertThat(Math.abs(held - share * counts.get(label))).isLessThanOrEqualTo(1);
        }
    }

    @Test
    void holdsOutTheShareThatWasAskedFor() {
        HoldOut divided = divide(clips(List.of(100, 20)), 0.15, 1);
        assertThat(count(divided.validation(), 0)).isEqualTo(15);
        assertThat(count(divided.validation(), 1)).isEqualTo(3);
    }

    @Test
    void dependsOnTheSeedAlone() {
        LabelledClips all = clips(List.of(50, 50));
        HoldOut divided = divide(all, 0.15, 1);
        assertThat(divide(all, 0.15, 1)).isEqualTo(divided);
        assertThat(divide(all, 0.15, 2)).isNotEqualTo(divided);
    }

    @Test
    void trainsOnTheOnlyClipOfAClass() {
        HoldOut divided = divide(clips(List.of(1, 4)), 0.5, 1);
        assertThat(divided.training().labels()).containsExactly(0, 1, 1);
        assertThat(divided.validation().labels()).containsExactly(1, 1);
    }

    @Test
    void refusesClipsThatCannotBeDivided() {
        assertThatThrownBy(() -> divide(clips(List.of(1, 1, 1)), 0.15, 1))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("found 3 clean clips and no class with two of them");
    }
}
