package io.github.aclsweep.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.aclsweep.TestingTensors;
import io.github.aclsweep.augment.PatchPosition;
import io.github.aclsweep.evaluate.KnnSettings.LabelRule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The vote in tensors against one that counts on its fingers. */
class KnnVoteTest {
    private record Case(ClipPatches clips, int classes, int most, List<List<Long>> nearest) {
        /** Few classes and clips of a few patches, so that many votes are tied. */
        static Case of(Random random, int most) {
            int classes = 1 + random.nextInt(4);
            List<Integer> labels = new ArrayList<>();
            List<Integer> counts = new ArrayList<>();
            for (int clip = 0; clip < 2 + random.nextInt(6); clip++) {
                labels.add(random.nextInt(classes));
                counts.add(1 + random.nextInt(4));
            }
            int patches = counts.stream().mapToInt(Integer::intValue).sum();
            ClipPatches clips =
                    new ClipPatches(
                            Collections.nCopies(patches, new PatchPosition(0, 0)), labels, counts);
            int asked = Math.min(most, patches - 1);
            List<List<Long>> nearest = new ArrayList<>();
            for (int query = 0; query < patches; query++) {
                nearest.add(ranked(clips.clipOfPatch(), query, random, asked));
            }
            return new Case(clips, classes, asked, nearest);
        }

        /** Other clips' patches in any order, then the query's own clip's. */
        private static List<Long> ranked(int[] clipOf, int query, Random random, int most) {
            List<Integer> order =
                    new ArrayList<>(IntStream.range(0, clipOf.length).boxed().toList());
            Collections.shuffle(order, random);
            order.sort(
                    (a, b) ->
                            Boolean.compare(
                                    clipOf[a] == clipOf[query], clipOf[b] == clipOf[query]));
            return order.stream().limit(most).map(Integer::longValue).toList();
        }

        private NDArray tensor(NDManager manager, int from, int to) {
            long[] rows =
                    nearest.subList(from, to).stream()
                            .flatMap(List::stream)
                            .mapToLong(Long::longValue)
                            .toArray();
            return manager.create(rows, new Shape(to - from, most));
        }

        private long counted(int query, LabelRule rule) {
            int[] clipOf = clips.clipOfPatch();
            int clip = clipOf[query];
            int own = clips.counts().get(clip);
            int firstOther = own;
            for (int earlier = 0; earlier < clip; earlier++) {
                firstOther += clips.counts().get(earlier);
            }
            int[] votes = new int[classes];
            for (long patch : nearest.get(query)) {
                if (clipOf[(int) patch] != clip) {
                    boolean shifted = rule == LabelRule.REFERENCE && patch >= firstOther;
                    int row = (int) (shifted ? patch - own : patch);
                    votes[clips.labels().get(clipOf[row])]++;
                }
            }
            int most = IntStream.of(votes).max().orElseThrow();
            return IntStream.range(0, classes)
                    .filter(label -> votes[label] == most)
                    .min()
                    .orElseThrow();
        }
    }

    @Property(tries = 60)
    void countsAsFingersDo(@ForAll long seed, @ForAll @IntRange(min = 1, max = 12) int most) {
        Case drawn = Case.of(new Random(seed), most);
        int patches = drawn.nearest.size();
        // In two chunks, as the monitor asks.
        List<int[]> chunks = List.of(new int[] {0, patches / 2}, new int[] {patches / 2, patches});
        for (LabelRule rule : LabelRule.values()) {
            try (NDManager manager = TestingTensors.manager()) {
                KnnVote vote = new KnnVote(manager, drawn.clips, rule, drawn.classes);
                for (int[] chunk : chunks) {
                    NDArray nearest = drawn.tensor(manager, chunk[0], chunk[1]);
                    assertThat(vote.winners(manager, nearest, chunk[0], chunk[1]).toLongArray())
                            .as(rule + " " + drawn.clips)
                            .isEqualTo(
                                    IntStream.range(chunk[0], chunk[1])
                                            .mapToLong(query -> drawn.counted(query, rule))
                                            .toArray());
                }
            }
        }
    }

    @Example
    void leavesNothingBehind() {
        Case drawn = Case.of(new Random(1), 5);
        try (NDManager manager = TestingTensors.manager()) {
            NDArray vectors = manager.ones(new Shape(drawn.nearest.size(), 2));
            new KnnMonitor(3, LabelRule.CORRECTED, drawn.classes).predict(vectors, drawn.clips);
            assertThat(manager.getManagedArrays()).containsExactly(vectors);
        }
    }
}
