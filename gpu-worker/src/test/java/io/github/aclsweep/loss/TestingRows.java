package io.github.aclsweep.loss;

import java.util.Random;

/** Random rows, rounded to float. */
final class TestingRows {
    private TestingRows() {}

    /** Positive rows, so that some angles are within the margin. */
    static double[][] positive(Random random, int count, int width) {
        double[][] rows = new double[count][width];
        for (double[] row : rows) {
            for (int i = 0; i < width; i++) {
                row[i] = (float) (0.5 + random.nextDouble());
            }
        }
        return rows;
    }

    /** Rows of length 1. */
    static double[][] unit(Random random, int count, int width) {
        double[][] rows = new double[count][width];
        for (double[] row : rows) {
            for (int i = 0; i < width; i++) {
                row[i] = random.nextGaussian();
            }
            double length = Math.sqrt(SlowTerms.dot(row, row));
            for (int i = 0; i < width; i++) {
                row[i] = (float) (row[i] / length);
            }
        }
        return rows;
    }
}
