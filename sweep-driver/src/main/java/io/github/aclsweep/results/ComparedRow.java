package io.github.aclsweep.results;

import io.github.aclsweep.measure.Measure;
import io.github.aclsweep.statistics.Interval;
import io.github.aclsweep.summary.DifferenceText;
import io.github.aclsweep.summary.Verdict;
import io.github.aclsweep.table.Point;

/**
 * One measure of one point in two tables, A and B.
 *
 * @param point the point
 * @param measure the measure
 * @param first its value in A over what was compared, NaN for none
 * @param second its value in B over what was compared, NaN for none
 * @param seeds what was compared of the seeds, or folds, that there are
 * @param interval the interval of the difference, A - B
 * @param how the interval was found, empty without one
 * @param why the two cannot be compared, empty if they can
 * @param but how the two runs differ although they can be compared, empty for nothing
 */
record ComparedRow(
        Point point,
        Measure measure,
        double first,
        double second,
        Seeds seeds,
        Interval interval,
        String how,
        String why,
        String but) {
    private static final String OTHER_PROTOCOL = "other protocol";

    /**
     * The seeds, or folds, that were compared.
     *
     * @param first of A
     * @param ofFirst that A has
     * @param second of B
     * @param ofSecond that B has, 0 for a published table
     */
    record Seeds(int first, int ofFirst, int second, int ofSecond) {
        /** All seeds of both. */
        static Seeds all(int first, int second) {
            return new Seeds(first, first, second, second);
        }

        /** For example {@code 3}, or {@code 3 of 5 (A), 3 of 4 (B)}. */
        String text() {
            String one = share(first, ofFirst);
            String other = share(second, ofSecond);
            if (ofFirst == 0 || ofSecond == 0) { // the point is in one of them alone
                return ofFirst == 0 ? other : one;
            }
            return one.equals(other) ? one : one + " (A), " + other + " (B)";
        }

        private static String share(int some, int all) {
            return some == all ? Integer.toString(all) : some + " of " + all;
        }
    }

    /** Whether both tables have a value. */
    boolean isInBoth() {
        return Double.isFinite(first) && Double.isFinite(second);
    }

    /** A row that can be judged. */
    static ComparedRow compared(
            Point point,
            Measure measure,
            double first,
            double second,
            Seeds seeds,
            Interval interval,
            String how) {
        return new ComparedRow(point, measure, first, second, seeds, interval, how, "", "");
    }

    /** A row that cannot be judged. */
    static ComparedRow incomparable(
            Point point, Measure measure, double first, double second, Seeds seeds, String why) {
        return new ComparedRow(point, measure, first, second, seeds, Interval.UNKNOWN, "", why, "");
    }

    /** The same, of two that were not run alike. */
    ComparedRow but(String other) {
        return new ComparedRow(point, measure, first, second, seeds, interval, how, why, other);
    }

    /** A - B; NaN where one of them has no value. */
    double difference() {
        return first - second;
    }

    /** Whether all pairs are equal, so that there is no interval. */
    boolean isEqual() {
        return difference() == 0 && !how.isEmpty() && !interval.isKnown();
    }

    /** Whether the row's figures do not subtract, since each is rounded by itself. */
    boolean isRounded(int decimals) {
        return DifferenceText.isRounded(first, second, difference(), decimals);
    }

    /**
     * Consistent, above, below, or not tested and why.
     *
     * @param said a reason that is said elsewhere
     * @param saidBut another protocol that is said elsewhere
     */
    String verdict(String said, String saidBut) {
        if (!isInBoth()) {
            return why;
        }
        if ((!interval.isKnown() && !isEqual()) || !why.isEmpty()) {
            String reason = why.isEmpty() ? "no interval" : why;
            return Verdict.NOT_TESTED.words() + (reason.equals(said) ? "" : ": " + reason);
        }
        String direction = difference() > 0 ? "above" : "below";
        String judged = isEqual() || interval.contains(0) ? "consistent" : direction;
        return but.isEmpty()
                ? judged
                : judged + ", " + OTHER_PROTOCOL + (but.equals(saidBut) ? "" : ": " + but);
    }
}
