package io.github.aclsweep.method.program;

import io.github.aclsweep.measure.Measure;
import io.github.aclsweep.settings.Checks;
import java.io.Serializable;

/**
 * A number that the program promises to measure.
 *
 * @param name its name in {@code result.json} and in the table
 * @param unit what it counts
 * @param better which of two is better
 * @param split what it was measured on
 */
record ProgramMeasure(String name, Measure.Unit unit, Measure.Better better, Measure.Split split)
        implements Serializable {
    /** The measure that predictions are counted for. */
    private static final String ACCURACY = "accuracy";

    ProgramMeasure {
        Checks.section("element")
                .that(
                        name.matches("[a-z][a-z0-9_]*"),
                        "name",
                        name,
                        "small letters, digits and underscores, beginning with a letter")
                .that(
                        !Measure.TAKEN.contains(name),
                        "name",
                        name,
                        "another name: every results table has a column " + name)
                .done();
    }

    /** Whether it is the share of right predictions, so that it can be counted again. */
    boolean isCounted() {
        return name.equals(ACCURACY) && unit == Measure.Unit.PERCENT;
    }

    /** As the table shows it. */
    Measure measure() {
        Measure measure =
                new Measure(
                        name,
                        label(),
                        unit,
                        decimals(),
                        better,
                        split,
                        0,
                        "A number that the program reports.",
                        Measure.Counted.NOT);
        return isCounted() ? measure.counting(ProgramFolders.PREDICTIONS, false) : measure;
    }

    private String label() {
        String words = name.replace('_', ' ');
        String capital = Character.toUpperCase(words.charAt(0)) + words.substring(1);
        return unit == Measure.Unit.PERCENT ? capital + " (%)" : capital;
    }

    private int decimals() {
        return switch (unit) {
            case PERCENT -> 2;
            case COUNT -> 0;
            case COSINE, NONE -> 4;
        };
    }
}
