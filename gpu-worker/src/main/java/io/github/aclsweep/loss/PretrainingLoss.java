package io.github.aclsweep.loss;

import ai.djl.ndarray.NDArray;
import io.github.aclsweep.encoder.Embeddings;
import io.github.aclsweep.encoder.Projections;
import io.github.aclsweep.settings.IdleSetting;
import java.util.List;

/** What pretraining minimises. Made by a {@link PretrainingLossFactory}. */
public interface PretrainingLoss {
    /**
     * A part of the loss that is reported by itself.
     *
     * @param name lower-case letters; the column and the metric are named {@code loss_<name>}
     * @param label the name for people, for example {@code Angular margin}
     * @param help one sentence that explains the column
     */
    record Term(String name, String label, String help) {}

    /**
     * The loss of a batch, scalars on the manager of the batch.
     *
     * @param total the number to minimise, the only one that {@code backward} is called on
     * @param terms the values of {@link #terms}, in their order
     */
    record Values(NDArray total, List<NDArray> terms) {
        public Values {
            terms = List.copyOf(terms);
        }
    }

    /** The terms, in the order of their columns. May be empty. */
    List<Term> terms();

    /** The settings that change nothing with the values that the loss was made with. */
    default List<IdleSetting> idle() {
        return List.of();
    }

    /** Whether the projection head learns; where it does not, its projections say nothing. */
    default boolean trainsProjections() {
        return true;
    }

    /**
     * Computes the loss of two views of N clips. Row i and row N + i are the two views of clip i.
     * Arithmetic with numbers must use {@link io.github.aclsweep.tensor.Scalar}.
     *
     * @param projections {@code [2N, projection size]}, rows of length 1
     * @param embeddings {@code [2N, embedding size]}, rows of any length
     */
    Values of(Projections projections, Embeddings embeddings);
}
