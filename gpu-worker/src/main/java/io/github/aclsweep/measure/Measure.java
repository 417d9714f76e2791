package io.github.aclsweep.measure;

import java.io.Serializable;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One number that a trial can come to: all that a table, a summary, a page or a file has to know of
 * it.
 *
 * @param name the name in files: small letters, digits and underscores; none of {@link #TAKEN}
 * @param label the name for people, for example {@code Patch-weighted micro (%)}
 * @param unit what the number counts
 * @param decimals digits after the point for people
 * @param better whether higher or lower values are better
 * @param split the clips it was measured on
 * @param rank 0 for a column that is always shown; on a narrow terminal the column with the highest
 *     rank goes first, and one of {@link #FILES_ONLY} is never shown there
 * @param help one sentence on what it is
 * @param counted the predictions that it counts clip by clip
 */
public record Measure(
        String name,
        String label,
        Unit unit,
        int decimals,
        Better better,
        Split split,
        int rank,
        String help,
        Counted counted)
        implements Serializable {

    /** The rank of a measure that no terminal shows. */
    public static final int FILES_ONLY = Integer.MAX_VALUE;

    /** The names of the columns that every results table has, which no measure can have. */
    public static final Set<String> TAKEN =
            Set.of(
                    "attempts",
                    "data_fingerprint",
                    "device",
                    "epochs",
                    "evaluation_seconds",
                    "feature_seconds",
                    "gpu_seconds",
                    "host",
                    "kernel_deviation",
                    "method",
                    "queue_seconds",
                    "reason",
                    "schema_version",
                    "seconds",
                    "seed",
                    "settings",
                    "status",
                    "sweep",
                    "training_seconds",
                    "trial",
                    "wasted_seconds");

    /** What a label ends with. */
    private static final Pattern UNIT = Pattern.compile(" \\([^()]*\\)$");

    /** A first word that is no abbreviation. */
    private static final Pattern ORDINARY = Pattern.compile("\\p{Lu}[\\p{Ll}'-]+\\b(?!\\p{Lu})");

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");

    /** What a number counts. */
    public enum Unit {
        PERCENT(0, 100),
        /** A whole number: epochs for example. */
        COUNT(0, Double.POSITIVE_INFINITY),
        /** Without a unit, of directions: 1 where they are the same, -1 where they are opposite. */
        COSINE(-1, 1),
        NONE(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

        private final double least;
        private final double most;

        Unit(double least, double most) {
            this.least = least;
            this.most = most;
        }

        /** The least value that there can be. */
        public double least() {
            return least;
        }

        /** The largest value that there can be. */
        public double most() {
            return most;
        }
    }

    /** Which of two numbers is better. */
    public enum Better {
        HIGHER,
        LOWER,
        /** Neither: the number describes a trial and does not judge it. */
        NEITHER
    }

    /** The clips that a number was measured on. */
    public enum Split {
        VALIDATION,
        TEST,
        /** On training clips, or on none. */
        NONE
    }

    /**
     * The predictions that an accuracy counts, so that it can be counted again.
     *
     * @param predictions the file's name in the trial's folder, empty for a measure that is not
     *     counted clip by clip
     * @param patchWeighted whether a clip counts as often as it has patches
     */
    public record Counted(String predictions, boolean patchWeighted) implements Serializable {
        /** Of a measure that is not counted clip by clip. */
        public static final Counted NOT = new Counted("", false);

        public Counted {
            Objects.requireNonNull(predictions);
        }
    }

    public Measure {
        // A broken file may lack any of them.
        for (Object part : new Object[] {name, label, unit, better, split, help, counted}) {
            Objects.requireNonNull(part);
        }
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "a measure's name is small letters, digits and underscores, found " + name);
        }
        if (TAKEN.contains(name)) {
            throw new IllegalArgumentException(
                    "no measure can be named " + name + ", as a column of every table is");
        }
        if (decimals < 0 || rank < 0) {
            throw new IllegalArgumentException(name + ": decimals and rank are at least 0");
        }
    }

    /** An accuracy in percent, with two decimals. */
    public static Measure accuracy(String name, String label, Split split, String help) {
        return new Measure(
                name, label, Unit.PERCENT, 2, Better.HIGHER, split, 0, help, Counted.NOT);
    }

    /** A number without a unit, with four decimals, not measured on the test clips. */
    public static Measure number(String name, String label, Better better, String help) {
        return new Measure(name, label, Unit.NONE, 4, better, Split.NONE, 0, help, Counted.NOT);
    }

    /** A whole number that does not judge a trial, for files only. */
    public static Measure count(String name, String label, String help) {
        return new Measure(
                name,
                label,
                Unit.COUNT,
                0,
                Better.NEITHER,
                Split.NONE,
                FILES_ONLY,
                help,
                Counted.NOT);
    }

    /** This measure with another rank. */
    public Measure ranked(int other) {
        return new Measure(name, label, unit, decimals, better, split, other, help, counted);
    }

    /** This measure with other digits after the point for people. */
    public Measure withDecimals(int other) {
        return new Measure(name, label, unit, other, better, split, rank, help, counted);
    }

    /** This measure of another unit. */
    public Measure in(Unit other) {
        return new Measure(name, label, other, decimals, better, split, rank, help, counted);
    }

    /** This measure on other clips. */
    public Measure on(Split other) {
        return new Measure(name, label, unit, decimals, better, other, rank, help, counted);
    }

    /** This measure, counted from a file of predictions. */
    public Measure counting(String predictions, boolean patchWeighted) {
        return new Measure(
                name,
                label,
                unit,
                decimals,
                better,
                split,
                rank,
                help,
                new Counted(predictions, patchWeighted));
    }

    /**
     * The label of a number that several values were made to, with the unit at its end: {@code
     * Micro mean (%)}.
     */
    public String label(String what) {
        Matcher unit = UNIT.matcher(label);
        return unit.find()
                ? label.substring(0, unit.start()) + " " + what + unit.group()
                : label + " " + what;
    }

    /**
     * Its label within a sentence, without the unit: {@code patch-weighted micro}, but {@code
     * InfoNCE}.
     */
    public String phrase() {
        String words = UNIT.matcher(label).replaceFirst("");
        return ORDINARY.matcher(words).lookingAt()
                ? words.substring(0, 1).toLowerCase(Locale.ROOT) + words.substring(1)
                : words;
    }

    /** Whether it is counted clip by clip from a file of predictions. */
    public boolean isCounted() {
        return !counted.predictions().isEmpty();
    }
}
