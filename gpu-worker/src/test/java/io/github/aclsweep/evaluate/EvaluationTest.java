package io.github.aclsweep.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.aclsweep.TestingArrays.Array;
import io.github.aclsweep.TestingTensors;
import io.github.aclsweep.TestingVectors;
import io.github.aclsweep.augment.PatchLoader;
import io.github.aclsweep.augment.PatchPosition;
import io.github.aclsweep.augment.TestingFeatureSet;
import io.github.aclsweep.evaluate.KnnSettings.LabelRule;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class EvaluationTest {
    private static ClipPatches clips(Array clipLabels, Array clipOfPatch) {
        double[] ids = clipOfPatch.values();
        List<Integer> counts =
                Arrays.stream(ids)
                        .distinct()
                        .sorted()
                        .mapToObj(id -> (int) Arrays.stream(ids).filter(x -> x == id).count())
                        .toList();
        return new ClipPatches(patches(ids.length), integers(clipLabels), counts);
    }

    private static List<PatchPosition> patches(int count) {
        return Collections.nCopies(count, new PatchPosition(0, 0));
    }

    private static List<Integer> integers(Array array) {
        return Arrays.stream(array.values()).mapToObj(value -> (int) value).toList();
    }

    private static double[] doubles(long[] values) {
        return Arrays.stream(values).asDoubleStream().toArray();
    }

    @ParameterizedTest
    @EnumSource
    void predictsAndScoresClipsAsPublished(TestingVectors vectors) {
        Map<String, Array> reference = vectors.npz("evaluation.npz");
        ClipPatches clips =
                clips(reference.get("eval_clip_label"), reference.get("eval_clip_index"));
        int classes = reference.get("eval_accuracy_per_class").shape()[0];
        ClipPredictions predictions =
                ClipPredictions.of(reference.get("eval_logits").floats(), clips.counts(), classes);
        assertThat(predictions.classes())
                .isEqualTo(integers(reference.get("eval_clip_prediction")));
        double[] probabilities =
                predictions.probabilities().stream()
                        .flatMap(List::stream)
                        .mapToDouble(Double::doubleValue)
                        .toArray();
        double[] expected = reference.get("eval_clip_probability").values();
        assertThat(TestingTensors.maxDeviation(probabilities, expected)).isLessThan(1e-6);
        ClipScore score = ClipScore.of(predictions.classes(), clips, classes);
        assertThat(score.micro()).isCloseTo(reference.get("eval_micro").scalar(), within(1e-6));
        assertThat(score.macro()).isCloseTo(reference.get("eval_macro").scalar(), within(1e-6));
        assertThat(score.microPatchWeighted())
                .isCloseTo(reference.get("eval_micro_patch_weighted").scalar(), within(1e-6));
    }

    @ParameterizedTest
    @CsvSource({
        "PUBLISHED, CORRECTED",
        "PUBLISHED, REFERENCE",
        "ANEW, CORRECTED",
        "ANEW, REFERENCE"
    })
    void findsTheNeighboursAsPublishedAndCorrected(TestingVectors vectors, LabelRule rule) {
        Map<String, Array> reference = vectors.npz("evaluation.npz");
        String prefix = "knn_" + rule.name().toLowerCase(Locale.ROOT) + "_";
        ClipPatches clips = clips(reference.get("knn_clip_label"), reference.get("knn_clip_index"));
        KnnMonitor knn = new KnnMonitor((int) reference.get("knn_k").scalar(), rule, 5);
        try (NDManager manager = TestingTensors.manager()) {
            NDArray rows = TestingTensors.tensor(manager, reference.get("knn_features"));
            assertThat(doubles(knn.patchPredictions(rows, clips)))
                    .isEqualTo(reference.get(prefix + "patch_prediction").values());
            List<Integer> predictions = knn.predict(rows, clips);
            assertThat(predictions).isEqualTo(integers(reference.get(prefix + "clip_prediction")));
            ClipScore score = ClipScore.of(predictions, clips, 5);
            assertThat(score.micro())
                    .isCloseTo(reference.get(prefix + "top1").scalar(), within(1e-6));
            assertThat(score.macro())
                    .isCloseTo(reference.get(prefix + "macro").scalar(), within(1e-6));
        }
    }

    @ParameterizedTest
    @EnumSource
    void cutsClipsIntoAsManyPatchesAsPublished(TestingVectors vectors) {
        Map<String, Array> reference = vectors.npz("augment.npz");
        double[] frames = reference.get("patch_frames").values();
        int[] clip = {0};
        for (int i = 0; i < frames.length; i++) {
            PatchLoader loader =
                    new PatchLoader(TestingFeatureSet.random(1, (int) frames[i], 2, 1), 101);
            assertThat(ClipPatches.cut(loader, clip, clip, 50).counts())
                    .containsExactly((int) reference.get("patch_count").values()[i]);
        }
    }

    @Test
    void asksFewerNeighboursWhereThereAreNotEnough() {
        ClipPatches clips = new ClipPatches(patches(4), List.of(0, 1, 1), List.of(2, 1, 1));
        try (NDManager manager = TestingTensors.manager()) {
            NDArray vectors = manager.create(new float[][] {{1, 0}, {1, 0.1f}, {0, 1}, {0.1f, 1}});
            assertThat(new KnnMonitor(200, LabelRule.CORRECTED, 2).predict(vectors, clips))
                    .containsExactly(1, 0, 0);
        }
    }

    /** Two neighbours of classes 1 and 0; then two patches that vote 1 and 0. */
    @Test
    void theSmallestLabelWinsBothVotesOfTheNeighbours() {
        try (NDManager manager = TestingTensors.manager()) {
            ClipPatches single = new ClipPatches(patches(3), List.of(2, 1, 0), List.of(1, 1, 1));
            NDArray near = manager.create(new float[][] {{1, 0}, {1, 0.1f}, {1, 0.2f}});
            assertThat(new KnnMonitor(2, LabelRule.CORRECTED, 3).predict(near, single).get(0))
                    .isZero();
            ClipPatches twice = new ClipPatches(patches(4), List.of(2, 1, 0), List.of(2, 1, 1));
            NDArray apart = manager.create(new float[][] {{1, 0}, {0, 1}, {1, 0.1f}, {0.1f, 1}});
            assertThat(new KnnMonitor(1, LabelRule.CORRECTED, 3).predict(apart, twice).get(0))
                    .isZero();
        }
    }

    @Test
    void takesTheSmallestClassOnATie() {
        ClipPredictions predictions = ClipPredictions.of(new float[] {1, 1, 0}, List.of(1), 3);
        assertThat(predictions.classes()).containsExactly(0);
    }

    @Test
    void leavesClassesWithoutClipsOutOfMacro() {
        ClipPatches clips = new ClipPatches(patches(4), List.of(0, 0, 2), List.of(1, 1, 2));
        ClipScore score = ClipScore.of(List.of(0, 2, 2), clips, 4);
        assertThat(score.macro()).isCloseTo(75, within(1e-9));
        assertThat(score.micro()).isCloseTo(200.0 / 3, within(1e-9));
        assertThat(score.microPatchWeighted()).isCloseTo(75, within(1e-9));
    }

    /** The supervised study's counts: max(1, ceil((F - 100) / 50)). */
    @ParameterizedTest
    @CsvSource({"100, 1, 1", "101, 1, 1", "150, 1, 2", "151, 2, 2", "200, 2, 3", "201, 3, 3"})
    void cutsBeforeTheEndUnlessNothingWouldBeLeft(int frames, int beforeEnd, int whole) {
        PatchLoader loader = new PatchLoader(TestingFeatureSet.random(1, frames, 2, 1), 100);
        int[] clip = {0};
        assertThat(ClipPatches.cutBeforeEnd(loader, clip, clip, 50).counts())
                .containsExactly(beforeEnd);
        assertThat(ClipPatches.cut(loader, clip, clip, 50).counts()).containsExactly(whole);
    }
}
