package io.github.aclsweep.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aclsweep.randomness.Randomness;
import io.github.aclsweep.randomness.Randomness.Purpose;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class BatchesTest {
    @Property(tries = 200)
    void takesEveryClipOnceInFullBatchesButTheLast(
            @ForAll @Size(max = 100) int[] clips,
            @ForAll @IntRange(min = 1, max = 120) int batchClips,
            @ForAll long seed) {
        int[] before = clips.clone();

        List<int[]> batches = shuffled(clips, batchClips, seed);

        assertThat(clips).isEqualTo(before);
        assertThat(batches.stream().flatMapToInt(Arrays::stream).sorted().toArray())
                .isEqualTo(Arrays.stream(clips).sorted().toArray());
        assertThat(batches).hasSize((clips.length + batchClips - 1) / batchClips);
        for (int i = 0; i < batches.size(); i++) {
            boolean last = i == batches.size() - 1;
            int expected = last ? clips.length - i * batchClips : batchClips;
            assertThat(batches.get(i)).hasSize(expected);
        }
    }

    @Test
    void dependsOnTheSeed() {
        int[] clips = IntStream.range(0, 100).toArray();

        assertThat(shuffled(clips, 100, 1).get(0))
                .isEqualTo(shuffled(clips, 100, 1).get(0))
                .isNotEqualTo(shuffled(clips, 100, 2).get(0))
                .isNotEqualTo(clips);
    }

    private static List<int[]> shuffled(int[] clips, int batchClips, long seed) {
        return Batches.shuffled(
                clips, batchClips, new Randomness(seed).generator(Purpose.SHUFFLE, 1, 0));
    }
}
