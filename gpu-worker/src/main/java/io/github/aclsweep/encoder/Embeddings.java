package io.github.aclsweep.encoder;

import ai.djl.ndarray.NDArray;

/**
 * What an {@link Encoder} makes of a batch of patches. A type of its own, so that embeddings and
 * {@link Projections} cannot be swapped.
 *
 * @param rows {@code [batch, width]}; closed with its manager
 */
public record Embeddings(NDArray rows) {
    public Embeddings {
        Rows.check("embeddings", rows);
    }

    /**
     * The embeddings of two views of the same clips in one array.
     *
     * @param view1 {@code [clips, width]}
     * @param view2 {@code [clips, width]}
     * @return {@code [2 * clips, width]}, the first view's rows first
     */
    public static Embeddings ofTwoViews(Embeddings view1, Embeddings view2) {
        return new Embeddings(Rows.ofTwoViews(view1.rows, view2.rows));
    }

    /** The number of rows. */
    public int count() {
        return Math.toIntExact(rows.getShape().get(0));
    }
}
