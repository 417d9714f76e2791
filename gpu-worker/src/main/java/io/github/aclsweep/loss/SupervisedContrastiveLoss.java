package io.github.aclsweep.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.aclsweep.tensor.Scalar;
import java.util.Arrays;
import java.util.List;

/**
 * Supervised ACL = alpha * {@link CrossEntropy} of the logits + (1 - alpha) * {@link
 * SupervisedAngularMargin} of the pooled features.
 */
public final class SupervisedContrastiveLoss {
    private final double alpha;
    private final SupervisedAngularMargin angularMargin;

    /**
     * A loss.
     *
     * @param alpha weight of the cross entropy, 0 to 1
     */
    public SupervisedContrastiveLoss(double alpha, double marginRadians, double angularDivisor) {
        this.alpha = alpha;
        this.angularMargin = new SupervisedAngularMargin(marginRadians, angularDivisor);
    }

    /**
     * The loss with its terms, all scalars; only {@code total} is for {@code backward}.
     *
     * @param total alpha * crossEntropy + (1 - alpha) * angular
     */
    public record Terms(NDArray total, NDArray crossEntropy, NDArray angular) {}

    /**
     * The loss of N patches.
     *
     * @param features {@code [N, width]}, pooled features
     * @param logits {@code [N, classes]}
     * @param labels class number of each row
     */
    public Terms of(NDArray features, NDArray logits, int[] labels) {
        int classes = Math.toIntExact(logits.getShape().get(1));
        List<Integer> rows = Arrays.stream(labels).boxed().toList();
        NDArray targets = CrossEntropy.targets(logits.getManager(), rows, classes);
        NDArray crossEntropy = CrossEntropy.of(logits, targets);
        if (alpha == 1) {
            // Weight 0 times an overflowing slope would still spoil the gradient.
            NDArray angular = angularMargin.of(features.stopGradient(), labels);
            return new Terms(crossEntropy, crossEntropy, angular);
        }
        NDArray angular = angularMargin.of(features, labels);
        // At alpha 0 the term stays, so that the classifier keeps a (zero) gradient and decays.
        NDManager manager = logits.getManager();
        NDArray total =
                crossEntropy
                        .mul(Scalar.of(manager, alpha))
                        .add(angular.mul(Scalar.of(manager, 1 - alpha)));
        return new Terms(total, crossEntropy, angular);
    }
}
