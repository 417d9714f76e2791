package io.github.aclsweep.evaluate;

import java.util.List;

/** The projections of two views of each of a number of clips; plain memory. */
public final class TwoViews {
    private final int width;
    private final float[] view1;
    private final float[] view2;
    private final List<Integer> labels;

    /**
     * Takes the arrays as they are.
     *
     * @param width values of a projection
     * @param view1 {@code [clips, width]}, row by row
     * @param view2 the other view of the same clips
     * @param labels class number of each clip
     */
    public TwoViews(int width, float[] view1, float[] view2, List<Integer> labels) {
        if (width < 1
                || view1.length != view2.length
                || view1.length != (long) width * labels.size()) {
            throw new IllegalArgumentException(
                    "views of %d and %d values for %d clips of width %d"
                            .formatted(view1.length, view2.length, labels.size(), width));
        }
        this.width = width;
        this.view1 = view1;
        this.view2 = view2;
        this.labels = List.copyOf(labels);
    }

    public int clips() {
        return labels.size();
    }

    public int width() {
        return width;
    }

    List<Integer> labels() {
        return labels;
    }

    Directions first() {
        return Directions.of(view1, width);
    }

    Directions second() {
        return Directions.of(view2, width);
    }
}
