package io.github.aclsweep.evaluate;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.github.aclsweep.evaluate.KnnSettings.LabelRule;
import io.github.aclsweep.tensor.Scalar;

/**
 * How patches' neighbours vote, in whole numbers on the device. What it must know of each patch
 * lies there as an int64 tensor {@code [patches]}.
 */
final class KnnVote {
    /** Below every cosine, so that a clip's own patches come last. */
    private static final float OWN_CLIP = -4;

    private final LabelRule rule;
    private final int classes;
    private final NDArray clips;
    private final NDArray ownCounts;
    private final NDArray ownEnds;
    private final NDArray otherCounts;

    /** Class number + 1, so that 0 can stand for nobody. */
    private final NDArray ballots;

    /**
     * The vote among all patches of some clips.
     *
     * @param manager a manager on the device that counts; owns what stays there
     */
    KnnVote(NDManager manager, ClipPatches clips, LabelRule rule, int classes) {
        this.rule = rule;
        this.classes = classes;
        int[] clipOf = clips.clipOfPatch();
        int patches = clipOf.length;
        long[] clip = new long[patches];
        long[] own = new long[patches];
        long[] ends = new long[patches];
        long[] others = new long[patches];
        long[] labels = new long[patches];
        long end = 0;
        for (int patch = 0; patch < patches; patch++) {
            clip[patch] = clipOf[patch];
            own[patch] = clips.counts().get(clipOf[patch]);
            end += patch == 0 || clip[patch] != clip[patch - 1] ? own[patch] : 0;
            ends[patch] = end;
            others[patch] = patches - own[patch];
            labels[patch] = clips.labels().get(clipOf[patch]) + 1L;
        }
        this.clips = manager.create(clip);
        this.ownCounts = manager.create(own);
        this.ownEnds = manager.create(ends);
        this.otherCounts = manager.create(others);
        this.ballots = manager.create(labels);
    }

    /**
     * What to add to cosines, so that patches of the query's own clip come last.
     *
     * @return {@code [to - from, patches]}
     */
    NDArray ownClips(NDManager manager, int from, int to) {
        NDArray own = column(manager, clips, from, to).eq(clips.reshape(1, -1));
        own.attach(manager);
        return own.toType(DataType.FLOAT32, false).mul(Scalar.of(manager, OWN_CLIP));
    }

    /**
     * The class that most neighbours of each query have, the smallest on a tie.
     *
     * @param nearest int64 {@code [to - from, K]}, patches from the nearest on, those of the
     *     query's own clip last; these have no vote
     * @return int64 {@code [to - from]} on {@code manager}
     */
    NDArray winners(NDManager manager, NDArray nearest, int from, int to) {
        nearest.attach(manager);
        long most = nearest.getShape().get(1);
        NDArray rank = manager.arange(0, (int) most, 1, DataType.INT64).reshape(1, most);
        NDArray votes = rank.lt(column(manager, otherCounts, from, to));
        NDArray cast =
                ballots.gather(rows(manager, nearest, from, to).reshape(-1), 0)
                        .reshape(to - from, most);
        cast.attach(manager);
        return mostFrequent(manager, cast.mul(votes.toType(DataType.INT64, false)));
    }

    /** Rows the labels are read from; the published rule forgets the query's own rows. */
    private NDArray rows(NDManager manager, NDArray nearest, int from, int to) {
        if (rule == LabelRule.CORRECTED) {
            return nearest;
        }
        NDArray after = nearest.gte(column(manager, ownEnds, from, to));
        return nearest.sub(
                after.toType(DataType.INT64, false).mul(column(manager, ownCounts, from, to)));
    }

    private NDArray mostFrequent(NDManager manager, NDArray cast) {
        NDArray candidates = manager.arange(1, classes + 1, 1, DataType.INT64);
        NDList counts = new NDList();
        for (int label = 0; label < classes; label++) {
            try (NDArray votes = cast.eq(candidates.get(manager, new NDIndex(label)));
                    NDArray ones = votes.toType(DataType.INT64, false)) {
                counts.add(ones.sum(new int[] {1}));
            }
        }
        // Of equal counts, the smaller class is made the larger number.
        NDArray apart = manager.full(new Shape(1, 1), classes, DataType.INT64);
        return NDArrays.stack(counts, 1).mul(apart).sub(candidates.reshape(1, -1)).argMax(1);
    }

    private static NDArray column(NDManager manager, NDArray values, int from, int to) {
        return values.get(manager, new NDIndex("{}:{}", from, to)).reshape(to - from, 1);
    }
}
