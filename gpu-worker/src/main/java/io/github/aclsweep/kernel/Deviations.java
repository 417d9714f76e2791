package io.github.aclsweep.kernel;

/**
 * How far what libtorch computed is from plain Java, relative to the largest value of each
 * comparison. Not finite values are infinitely far.
 */
final class Deviations {
    private int operations;
    private double largest;
    private String worst = "";

    /** Values of one operation, compared one by one. */
    final class Comparison {
        private final String operation;
        private double difference;
        private double scale;

        private Comparison(String operation) {
            this.operation = operation;
        }

        void add(double found, double expected) {
            double apart = Math.abs(found - expected);
            difference =
                    Math.max(difference, Double.isFinite(apart) ? apart : Double.POSITIVE_INFINITY);
            scale = Math.max(scale, Math.abs(expected));
        }

        void end() {
            double relative = difference == 0 ? 0 : difference / scale;
            operations++;
            if (relative > largest) {
                largest = relative;
                worst = operation;
            }
        }
    }

    Comparison of(String operation) {
        return new Comparison(operation);
    }

    KernelReport report(double allowed) {
        return new KernelReport(operations, largest, worst, allowed);
    }
}
