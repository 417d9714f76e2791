package io.github.aclsweep.encoder;

import ai.djl.ndarray.NDArray;

/**
 * What a {@link ProjectionHead} makes of {@link Embeddings}.
 *
 * @param rows {@code [batch, width]}, rows of length 1; closed with its manager
 */
public record Projections(NDArray rows) {
    public Projections {
        Rows.check("projections", rows);
    }

    /**
     * The projections of two views of the same clips in one array.
     *
     * @param view1 {@code [clips, width]}
     * @param view2 {@code [clips, width]}
     * @return {@code [2 * clips, width]}, the first view's rows first
     */
    public static Projections ofTwoViews(Projections view1, Projections view2) {
        return new Projections(Rows.ofTwoViews(view1.rows, view2.rows));
    }

    /** The number of rows. */
    public int count() {
        return Math.toIntExact(rows.getShape().get(0));
    }
}
