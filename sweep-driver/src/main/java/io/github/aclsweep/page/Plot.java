package io.github.aclsweep.page;

import io.github.aclsweep.measure.Measure;
import io.github.aclsweep.statistics.Interval;
import java.awt.Color;
import java.util.List;

/**
 * A chart of lines over an axis of numbers.
 *
 * @param xTitle what the axis to the right says
 * @param xDecimals whether that axis is of decimals
 * @param yTitle what the axis upwards says
 * @param yUnit what its values count
 * @param lines the lines from the lowest layer to the highest
 * @param legendBeside whether the names of the lines stand beside the chart instead of below it
 */
record Plot(
        String xTitle,
        boolean xDecimals,
        String yTitle,
        Measure.Unit yUnit,
        List<Line> lines,
        boolean legendBeside) {
    Plot {
        lines = List.copyOf(lines);
    }

    /** One line with its name. */
    record Line(String name, List<Mark> marks, Look look) {
        Line {
            marks = List.copyOf(marks);
        }
    }

    /**
     * A point of a line.
     *
     * @param interval around it, unknown where none is drawn
     * @param seeds single values of which it is the mean, none where there is an interval
     */
    record Mark(double x, double y, Interval interval, List<Double> seeds) {
        Mark {
            seeds = List.copyOf(seeds);
        }
    }

    /** How a line looks. */
    record Look(Color colour, float width, List<Float> dashes, Marker marker) {
        Look {
            dashes = List.copyOf(dashes);
        }
    }

    /** The shape of a line's points. */
    enum Marker {
        NONE,
        /** Of a single seed; has no line. */
        DOT,
        CIRCLE,
        SQUARE,
        TRIANGLE,
        DIAMOND,
        CROSS,
        PLUS
    }

    /** The line of a name. */
    Line line(String name) {
        return lines.stream()
                .filter(line -> line.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no line " + name));
    }
}
