package io.github.aclsweep.encoder;

import ai.djl.ndarray.NDArray;

/** Arrays with one row per patch. */
final class Rows {
    private Rows() {}

    /**
     * Refuses what is not {@code [batch, width]} of floating-point numbers.
     *
     * @throws IllegalArgumentException with the shape that was found
     */
    static void check(String name, NDArray rows) {
        if (rows.getShape().dimension() != 2 || !rows.getDataType().isFloating()) {
            throw new IllegalArgumentException(
                    "expected %s as floats [batch, width], found %s %s"
                            .formatted(name, rows.getDataType(), rows.getShape()));
        }
    }

    static NDArray ofTwoViews(NDArray view1, NDArray view2) {
        if (!view1.getShape().equals(view2.getShape())) {
            throw new IllegalArgumentException(
                    "expected two views of one shape, found %s and %s"
                            .formatted(view1.getShape(), view2.getShape()));
        }
        return view1.concat(view2, 0);
    }
}
