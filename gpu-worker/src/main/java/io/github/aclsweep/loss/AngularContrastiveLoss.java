package io.github.aclsweep.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.aclsweep.tensor.Scalar;

/**
 * ACL = alpha * L1 + (1 - alpha) * L2, with L1 {@link InfoNce} on the projections and L2 {@link
 * AngularMargin} on the embeddings (Wang et al., arXiv 2211.05442).
 */
public final class AngularContrastiveLoss {
    private final double alpha;
    private final InfoNce infoNce;
    private final AngularMargin angularMargin;

    public AngularContrastiveLoss(LossSettings settings) {
        this.alpha = settings.alpha();
        this.infoNce = new InfoNce(settings.temperature());
        this.angularMargin = new AngularMargin(settings.marginRadians(), settings.angularDivisor());
    }

    /**
     * The loss with its terms, all scalars; only {@code total} is for {@code backward}.
     *
     * @param total alpha * infoNce + (1 - alpha) * angular
     */
    public record Terms(NDArray total, NDArray infoNce, NDArray angular) {}

    /**
     * The loss of two views of N clips, rows ordered view 1 of all clips, then view 2.
     *
     * @param projections {@code [2N, projection size]}, rows of length 1
     * @param embeddings {@code [2N, embedding size]}
     */
    public Terms of(NDArray projections, NDArray embeddings) {
        NDArray contrastive = infoNce.of(projections);
        if (alpha == 1) {
            // Weight 0 times an overflowing slope would still spoil the gradient.
            return new Terms(contrastive, contrastive, angularMargin.of(embeddings.stopGradient()));
        }
        NDArray angular = angularMargin.of(embeddings);
        // At alpha 0 the term stays, so that the head keeps a (zero) gradient and decays as
        // published.
        NDManager manager = projections.getManager();
        NDArray total =
                contrastive
                        .mul(Scalar.of(manager, alpha))
                        .add(angular.mul(Scalar.of(manager, 1 - alpha)));
        return new Terms(total, contrastive, angular);
    }
}
