package io.github.aclsweep.loss;

import ai.djl.ndarray.NDArray;
import io.github.aclsweep.encoder.Embeddings;

/**
 * The angular margin term of the angular contrastive loss (Wang et al., arXiv 2211.05442) on the
 * embeddings of two views of N clips. With theta the angle between two embeddings,
 *
 * <pre>L2 = 1/divisor * ( sum over positive pairs theta^2
 *               + sum over other pairs max(0, margin - theta)^2 )</pre>
 *
 * over ordered pairs, rows with themselves left out. A sum, so it grows with the square of the
 * batch.
 *
 * <p>The published code keeps cosines 1e-10 away from 1, which float32 cannot hold: identical rows
 * give it NaN. Here it is 1e-7; a pair closer than that has no gradient.
 */
public final class AngularMargin {
    private final PairAngles angles;

    public AngularMargin(double marginRadians, double divisor) {
        this.angles = new PairAngles(marginRadians, divisor);
    }

    /**
     * Computes the term of 2N embeddings.
     *
     * @param embeddings {@code [2N, width]}, rows of any length, view 1 of all clips, then view 2
     * @return a scalar on the manager of {@code embeddings}
     */
    public NDArray of(Embeddings embeddings) {
        NDArray rows = embeddings.rows();
        return angles.sum(rows, PairMasks.ofTwoViews(rows.getManager(), embeddings.count() / 2));
    }
}
