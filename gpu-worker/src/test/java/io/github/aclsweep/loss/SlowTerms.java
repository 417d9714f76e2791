package io.github.aclsweep.loss;

/**
 * The terms of the angular contrastive loss, row by row. Rows i and i + n of 2n rows are views of
 * one clip.
 */
final class SlowTerms {
    private SlowTerms() {}

    /** Mean over the rows of -log of the positive's share of all other rows. */
    static double infoNce(double[][] z, double temperature) {
        int rows = z.length;
        double sum = 0;
        for (int i = 0; i < rows; i++) {
            double denominator = 0;
            for (int k = 0; k < rows; k++) {
                if (k != i) {
                    denominator += Math.exp(dot(z[i], z[k]) / temperature);
                }
            }
            double positive = dot(z[i], z[(i + rows / 2) % rows]) / temperature;
            sum += Math.log(denominator) - positive;
        }
        return sum / rows;
    }

    /** Sum over the ordered pairs, not divided by anything. */
    static double angular(double[][] h, double margin) {
        int rows = h.length;
        double sum = 0;
        for (int i = 0; i < rows; i++) {
            for (int k = 0; k < rows; k++) {
                if (k == i) {
                    continue;
                }
                double cosine = dot(h[i], h[k]) / Math.sqrt(dot(h[i], h[i]) * dot(h[k], h[k]));
                double angle = Math.acos(Math.max(-1 + 1e-7, Math.min(1 - 1e-7, cosine)));
                double hinge = Math.max(0, margin - angle);
                sum += k == (i + rows / 2) % rows ? angle * angle : hinge * hinge;
            }
        }
        return sum;
    }

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
