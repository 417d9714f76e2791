package io.github.aclsweep.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.aclsweep.encoder.Projections;
import io.github.aclsweep.tensor.Scalar;

/**
 * The contrastive loss NT-Xent (Chen et al., "A Simple Framework for Contrastive Learning", 2020,
 * eq. 1) on two views of N clips:
 *
 * <pre>L1 = mean over rows i of  ln sum_{k != i} exp(z_i z_k / t)  -  z_i z_p(i) / t</pre>
 *
 * with p(i) the other view of the clip of row i. The published code adds 1e-10 inside the
 * logarithms to be safe; here the maximum is subtracted instead, which also holds for small
 * temperatures.
 */
public final class InfoNce {
    /** Takes a row out of its own denominator: exp(this) is 0 in float32, and it stays finite. */
    private static final float EXCLUDED = -1e9f;

    private final double temperature;

    public InfoNce(double temperature) {
        this.temperature = temperature;
    }

    /**
     * Computes the loss of 2N projections.
     *
     * @param projections {@code [2N, width]}, rows of length 1, view 1 of all clips, then view 2
     * @return a scalar on the manager of {@code projections}
     */
    public NDArray of(Projections projections) {
        NDArray rows = projections.rows();
        int count = projections.count();
        NDManager manager = rows.getManager();
        PairMasks pairs = PairMasks.ofTwoViews(manager, count / 2);
        NDArray cosines = rows.matMul(rows.transpose());
        NDArray logits =
                cosines.div(Scalar.of(manager, temperature))
                        .add(pairs.self().mul(Scalar.of(manager, EXCLUDED)));
        return logits.logSoftmax(1).mul(pairs.positives()).sum().div(Scalar.of(manager, -count));
    }
}
