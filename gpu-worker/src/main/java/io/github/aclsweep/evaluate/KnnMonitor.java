package io.github.aclsweep.evaluate;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import io.github.aclsweep.evaluate.KnnSettings.LabelRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Classifies clips by their patches' nearest neighbours among the patches of all other clips:
 * cosine, the K nearest vote for the patch, the patches for the clip; the smallest class wins a
 * tie.
 */
public final class KnnMonitor {
    /** Below every cosine, so that a clip's own patches come last. */
    private static final float OWN_CLIP = -4;

    private static final int QUERY_PATCHES = 256;

    private final int neighbours;
    private final LabelRule rule;
    private final int classes;

    public KnnMonitor(int neighbours, LabelRule rule, int classes) {
        this.neighbours = neighbours;
        this.rule = rule;
        this.classes = classes;
    }

    /**
     * The predicted class of each clip.
     *
     * @param vectors {@code [patches, width]}, one row per patch of {@code clips}
     */
    public List<Integer> predict(NDArray vectors, ClipPatches clips) {
        int[] patchVotes = patchPredictions(vectors, clips);
        List<Integer> predictions = new ArrayList<>();
        int patch = 0;
        for (int clip = 0; clip < clips.clips(); clip++) {
            int count = clips.counts().get(clip);
            predictions.add(majority(patchVotes, patch, count));
            patch += count;
        }
        return predictions;
    }

    /** The predicted class of each patch. */
    int[] patchPredictions(NDArray vectors, ClipPatches clips) {
        int[] clipOf = clips.clipOfPatch();
        int[] firstPatch = firstPatches(clips);
        int[] predictions = new int[clipOf.length];
        try (NDManager manager = vectors.getManager().newSubManager()) {
            NDArray rows = vectors.normalize(2, 1, 1e-12);
            rows.attach(manager);
            NDArray columns = rows.transpose();
            columns.attach(manager);
            for (int from = 0; from < clipOf.length; from += QUERY_PATCHES) {
                int to = Math.min(from + QUERY_PATCHES, clipOf.length);
                try (NDManager chunk = manager.newSubManager()) {
                    NDArray queries = rows.get(chunk, new NDIndex("{}:{}", from, to));
                    NDArray cosines = queries.matMul(columns);
                    cosines.attach(chunk);
                    NDArray candidates = cosines.add(ownClips(chunk, clipOf, from, to));
                    vote(candidates, clips, clipOf, firstPatch, from, predictions);
                }
            }
        }
        return predictions;
    }

    private void vote(
            NDArray candidates,
            ClipPatches clips,
            int[] clipOf,
            int[] firstPatch,
            int from,
            int[] predictions) {
        // K is the same for all queries of a chunk: what the longest clip leaves.
        int patches = clipOf.length;
        int queries = (int) candidates.getShape().get(0);
        int most = Math.min(neighbours, patches - 1);
        long[] nearest = candidates.topK(most, 1, true, true).get(1).toLongArray();
        for (int q = 0; q < queries; q++) {
            int clip = clipOf[from + q];
            int own = clips.counts().get(clip);
            int k = Math.min(most, patches - own);
            int[] labels = new int[k];
            for (int i = 0; i < k; i++) {
                int patch = (int) nearest[q * most + i];
                labels[i] = clips.labels().get(clipOf[labelRow(patch, firstPatch[clip], own)]);
            }
            predictions[from + q] = majority(labels, 0, k);
        }
    }

    /** The row a neighbour's label is read from; the published rule forgets the query's rows. */
    private int labelRow(int patch, int firstOwn, int own) {
        boolean after = patch >= firstOwn + own;
        return rule == LabelRule.REFERENCE && after ? patch - own : patch;
    }

    private static int[] firstPatches(ClipPatches clips) {
        int[] first = new int[clips.clips()];
        for (int clip = 1; clip < first.length; clip++) {
            first[clip] = first[clip - 1] + clips.counts().get(clip - 1);
        }
        return first;
    }

    private static NDArray ownClips(NDManager manager, int[] clipOf, int from, int to) {
        float[] masks = new float[(to - from) * clipOf.length];
        for (int q = from; q < to; q++) {
            for (int patch = 0; patch < clipOf.length; patch++) {
                if (clipOf[patch] == clipOf[q]) {
                    masks[(q - from) * clipOf.length + patch] = OWN_CLIP;
                }
            }
        }
        return manager.create(masks, new Shape(to - from, clipOf.length));
    }

    private int majority(int[] labels, int from, int count) {
        int[] votes = new int[classes];
        Arrays.stream(labels, from, from + count).forEach(label -> votes[label]++);
        int winner = 0;
        for (int label = 1; label < classes; label++) {
            if (votes[label] > votes[winner]) {
                winner = label;
            }
        }
        return winner;
    }
}
