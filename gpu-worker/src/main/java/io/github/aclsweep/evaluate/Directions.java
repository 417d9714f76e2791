package io.github.aclsweep.evaluate;

/** Rows of numbers, each divided by its length, in double precision. */
final class Directions {
    /** Rows shorter than this are divided by it instead of by their length. */
    private static final double SHORTEST = 1e-12;

    private final double[][] rows;
    private final int width;

    private Directions(double[][] rows, int width) {
        this.rows = rows;
        this.width = width;
    }

    /**
     * The directions of vectors.
     *
     * @param values row by row
     * @param width values of a row
     */
    static Directions of(float[] values, int width) {
        double[][] rows = new double[values.length / width][width];
        for (int row = 0; row < rows.length; row++) {
            double squares = 0;
            for (int i = 0; i < width; i++) {
                rows[row][i] = values[row * width + i];
                squares += rows[row][i] * rows[row][i];
            }
            double length = Math.max(Math.sqrt(squares), SHORTEST);
            for (int i = 0; i < width; i++) {
                rows[row][i] /= length;
            }
        }
        return new Directions(rows, width);
    }

    int count() {
        return rows.length;
    }

    int width() {
        return width;
    }

    double cosine(int first, int second) {
        double[] a = rows[first];
        double[] b = rows[second];
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /** Adds a row to a sum of rows. */
    void addTo(double[] sums, int row) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += rows[row][i];
        }
    }
}
