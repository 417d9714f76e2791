package io.github.aclsweep.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.aclsweep.encoder.Embeddings;
import io.github.aclsweep.encoder.Projections;
import io.github.aclsweep.settings.IdleSetting;
import io.github.aclsweep.tensor.Scalar;
import java.util.List;

/**
 * ACL = alpha * L1 + (1 - alpha) * L2, with L1 {@link InfoNce} on the projections and L2 {@link
 * AngularMargin} on the embeddings (Wang et al., arXiv 2211.05442).
 */
public final class AngularContrastiveLoss implements PretrainingLoss {
    private static final String ALPHA = "loss.alpha";

    private static final List<Term> TERMS =
            List.of(
                    new Term(
                            "infonce",
                            "InfoNCE",
                            "Mean InfoNCE of the last pretraining epoch, before it is weighted."),
                    new Term(
                            "angular",
                            "Angular margin",
                            "Mean angular margin loss of the last epoch, before it is weighted."));

    /** Makes the loss {@code acl}. */
    public static final class Factory implements PretrainingLossFactory<LossSettings> {
        @Override
        public String name() {
            return "acl";
        }

        @Override
        public String section() {
            return "loss";
        }

        @Override
        public Class<LossSettings> settings() {
            return LossSettings.class;
        }

        @Override
        public PretrainingLoss create(LossSettings settings) {
            return new AngularContrastiveLoss(settings);
        }
    }

    private final double alpha;
    private final InfoNce infoNce;
    private final AngularMargin angularMargin;

    public AngularContrastiveLoss(LossSettings settings) {
        this.alpha = settings.alpha();
        this.infoNce = new InfoNce(settings.temperature());
        this.angularMargin = new AngularMargin(settings.marginRadians(), settings.angularDivisor());
    }

    @Override
    public List<Term> terms() {
        return TERMS;
    }

    /** The settings of the term whose weight is 0. */
    @Override
    public List<IdleSetting> idle() {
        if (alpha == 0) {
            return List.of(IdleSetting.of("loss.temperature", ALPHA, alpha));
        }
        return alpha == 1
                ? List.of(
                        IdleSetting.of("loss.margin-radians", ALPHA, alpha),
                        IdleSetting.of("loss.angular-divisor", ALPHA, alpha))
                : List.of();
    }

    @Override
    public boolean trainsProjections() {
        return alpha > 0;
    }

    @Override
    public Values of(Projections projections, Embeddings embeddings) {
        NDArray contrastive = infoNce.of(projections);
        if (alpha == 1) {
            // Weight 0 times an overflowing slope would still spoil the gradient.
            Embeddings fixed = new Embeddings(embeddings.rows().stopGradient());
            return new Values(contrastive, List.of(contrastive, angularMargin.of(fixed)));
        }
        NDArray angular = angularMargin.of(embeddings);
        // At alpha 0 the term stays, so that the head keeps a (zero) gradient and decays as
        // published.
        NDManager manager = projections.rows().getManager();
        NDArray total =
                contrastive
                        .mul(Scalar.of(manager, alpha))
                        .add(angular.mul(Scalar.of(manager, 1 - alpha)));
        return new Values(total, List.of(contrastive, angular));
    }
}
