package io.github.aclsweep.evaluate;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import io.github.aclsweep.evaluate.KnnSettings.LabelRule;
import java.util.ArrayList;
import java.util.List;

/**
 * Classifies clips by their patches' nearest neighbours among the patches of all other clips:
 * cosine, the K nearest vote for the patch, the patches for the clip; the smallest class wins a
 * tie. Patches vote on the device of the vectors, and their votes are read all at once.
 */
public final class KnnMonitor {
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
        long[] patchVotes = patchPredictions(vectors, clips);
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
    long[] patchPredictions(NDArray vectors, ClipPatches clips) {
        int patches = clips.places().size();
        // K is the same for all queries: what is left if each clip had but one patch.
        int most = Math.min(neighbours, patches - 1);
        try (NDManager manager = vectors.getManager().newSubManager()) {
            KnnVote vote = new KnnVote(manager, clips, rule, classes);
            NDArray rows = vectors.normalize(2, 1, 1e-12);
            rows.attach(manager);
            NDArray columns = rows.transpose();
            columns.attach(manager);
            NDList winners = new NDList();
            for (int from = 0; from < patches; from += QUERY_PATCHES) {
                int to = Math.min(from + QUERY_PATCHES, patches);
                try (NDManager chunk = manager.newSubManager()) {
                    NDArray queries = rows.get(chunk, new NDIndex("{}:{}", from, to));
                    NDArray cosines = queries.matMul(columns);
                    cosines.attach(chunk);
                    NDArray others = cosines.add(vote.ownClips(chunk, from, to));
                    NDArray nearest = others.topK(most, 1, true, true).get(1);
                    NDArray winner = vote.winners(chunk, nearest, from, to);
                    winner.attach(manager);
                    winners.add(winner);
                }
            }
            return NDArrays.concat(winners, 0).toLongArray();
        }
    }

    private int majority(long[] labels, int from, int count) {
        int[] votes = new int[classes];
        for (int patch = from; patch < from + count; patch++) {
            votes[(int) labels[patch]]++;
        }
        int winner = 0;
        for (int label = 1; label < classes; label++) {
            if (votes[label] > votes[winner]) {
                winner = label;
            }
        }
        return winner;
    }
}
