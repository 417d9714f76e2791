package io.github.aclsweep.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.nn.Activation;
import io.github.aclsweep.tensor.Scalar;

/**
 * What both angular margin terms sum over pairs of rows: with theta the angle between two rows,
 * theta^2 for a positive pair and max(0, margin - theta)^2 for a negative one.
 */
final class PairAngles {
    /** Next to 1 in float32 (0.99999988); the slope of acos is infinite at 1. */
    private static final double COSINE_LIMIT = 1 - 1e-7;

    private static final double MIN_NORM = 1e-12;

    private final double marginRadians;
    private final double divisor;

    PairAngles(double marginRadians, double divisor) {
        this.marginRadians = marginRadians;
        this.divisor = divisor;
    }

    /**
     * The sum over all pairs, divided by the divisor.
     *
     * @param rows {@code [rows, width]}, of any length
     * @return a scalar on the manager of {@code rows}
     */
    NDArray sum(NDArray rows, PairMasks pairs) {
        NDArray directions = rows.normalize(2, 1, MIN_NORM);
        NDArray angles = angles(directions.matMul(directions.transpose()));
        NDArray attraction = attraction(angles).mul(pairs.positives());
        NDArray repulsion = repulsion(angles).mul(pairs.negatives());
        return attraction.add(repulsion).sum().div(Scalar.of(rows.getManager(), divisor));
    }

    /**
     * The angles between pairs of rows. A cosine beyond the limit has the limit's angle and no
     * gradient. Replaces DJL's {@code clip}, which takes its limits to the device and back.
     *
     * @param cosines {@code [rows, rows]}
     * @return radians {@code [rows, rows]}
     */
    static NDArray angles(NDArray cosines) {
        NDArray highest = Scalar.of(cosines.getManager(), COSINE_LIMIT);
        NDArray lowest = Scalar.of(cosines.getManager(), -COSINE_LIMIT);
        NDArray limited = cosines.stopGradient().minimum(highest).maximum(lowest);
        return NDArrays.where(cosines.abs().lte(highest), cosines, limited).acos();
    }

    /**
     * The term of a positive pair, for all pairs.
     *
     * @param angles radians {@code [rows, rows]}
     * @return {@code [rows, rows]}
     */
    static NDArray attraction(NDArray angles) {
        return angles.square();
    }

    /**
     * The term of a negative pair, for all pairs.
     *
     * @param angles radians {@code [rows, rows]}
     * @return {@code [rows, rows]}
     */
    NDArray repulsion(NDArray angles) {
        return Activation.relu(angles.neg().add(Scalar.of(angles.getManager(), marginRadians)))
                .square();
    }
}
