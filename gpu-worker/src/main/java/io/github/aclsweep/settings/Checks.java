package io.github.aclsweep.settings;

import java.util.ArrayList;
import java.util.List;

/**
 * Collects what is wrong with the values of one section, so that a record can refuse all at once.
 */
public final class Checks {
    private final String section;
    private final List<Problem> problems = new ArrayList<>();

    private Checks(String section) {
        this.section = section;
    }

    public static Checks section(String section) {
        return new Checks(section);
    }

    /** Adds a problem unless {@code holds}; {@code expected} completes "expected ...". */
    public Checks that(boolean holds, String key, Object found, String expected) {
        if (!holds) {
            problems.add(new Problem(section + "." + key, String.valueOf(found), expected));
        }
        return this;
    }

    /** A number in [min, max]; refuses NaN. */
    public Checks between(String key, double value, double min, double max) {
        return that(
                value >= min && value <= max,
                key,
                value,
                "a number from " + plain(min) + " to " + plain(max));
    }

    public Checks positive(String key, double value) {
        return that(value > 0 && Double.isFinite(value), key, value, "a number above 0");
    }

    public Checks notNegative(String key, double value) {
        return that(value >= 0 && Double.isFinite(value), key, value, "0 or a number above");
    }

    public Checks atLeast(String key, int value, int min) {
        return that(value >= min, key, value, "a whole number of at least " + min);
    }

    /** Strictly increasing positive epochs. */
    public Checks increasing(String key, List<Integer> values) {
        boolean holds = true;
        int previous = 0;
        for (int value : values) {
            holds &= value > previous;
            previous = value;
        }
        return that(holds, key, values, "epochs from 1, each later than the one before");
    }

    /** Throws {@link InvalidSettings} if anything was wrong. */
    public void done() {
        if (!problems.isEmpty()) {
            throw new InvalidSettings(problems);
        }
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }
}
