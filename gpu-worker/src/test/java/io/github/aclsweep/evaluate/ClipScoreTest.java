package io.github.aclsweep.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class ClipScoreTest {
    private static final int CLASSES = 4;

    @Property(tries = 200)
    void liesBetweenTheWorstAndTheBestClass(
            @ForAll @Size(20) List<@IntRange(max = CLASSES - 1) Integer> labels,
            @ForAll @Size(20) List<@IntRange(max = CLASSES - 1) Integer> predictions,
            @ForAll @IntRange(min = 1, max = 9) int patches) {
        List<Integer> counts = Collections.nCopies(labels.size(), patches);

        ClipScore score =
                ClipScore.of(predictions, new ClipPatches(List.of(), labels, counts), CLASSES);

        DoubleSummaryStatistics perClass =
                IntStream.range(0, CLASSES)
                        .filter(labels::contains)
                        .mapToDouble(label -> recall(label, labels, predictions))
                        .summaryStatistics();
        assertThat(score.micro()).isBetween(perClass.getMin() - 1e-9, perClass.getMax() + 1e-9);
        assertThat(score.macro()).isCloseTo(perClass.getAverage(), within(1e-9));
        assertThat(score.microPatchWeighted()).isCloseTo(score.micro(), within(1e-9));
    }

    private static double recall(int label, List<Integer> labels, List<Integer> predictions) {
        int[] clips =
                IntStream.range(0, labels.size()).filter(i -> labels.get(i) == label).toArray();
        long correct = IntStream.of(clips).filter(i -> predictions.get(i) == label).count();
        return 100.0 * correct / clips.length;
    }
}
