package io.github.aclsweep.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Activation;

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
    private static final double COSINE_LIMIT = 1 - 1e-7;
    private static final double MIN_NORM = 1e-12;

    private final double marginRadians;
    private final double divisor;

    public AngularMargin(double marginRadians, double divisor) {
        this.marginRadians = marginRadians;
        this.divisor = divisor;
    }

    /**
     * The loss of 2N embeddings.
     *
     * @param embeddings {@code [2N, width]}, of any length, view 1 of all clips, then view 2
     * @return a scalar on the manager of {@code embeddings}
     */
    public NDArray of(NDArray embeddings) {
        int rows = Math.toIntExact(embeddings.getShape().get(0));
        NDManager manager = embeddings.getManager();
        PairMasks pairs = PairMasks.ofTwoViews(manager, rows / 2);
        NDArray angles = angles(embeddings);
        NDArray attraction = angles.square().mul(pairs.positives());
        NDArray closeness = Activation.relu(angles.neg().add(marginRadians));
        NDArray repulsion = closeness.square().mul(pairs.negatives());
        return attraction.add(repulsion).sum().div(Scalar.of(manager, divisor));
    }

    private static NDArray angles(NDArray embeddings) {
        NDArray directions = embeddings.normalize(2, 1, MIN_NORM);
        return directions.matMul(directions.transpose()).clip(-COSINE_LIMIT, COSINE_LIMIT).acos();
    }
}
