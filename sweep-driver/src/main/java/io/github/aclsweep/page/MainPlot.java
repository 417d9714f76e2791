package io.github.aclsweep.page;

import io.github.aclsweep.measure.Measure;
import io.github.aclsweep.page.PageData.PublishedCurve;
import io.github.aclsweep.page.Plot.Line;
import io.github.aclsweep.page.Plot.Look;
import io.github.aclsweep.page.Plot.Mark;
import io.github.aclsweep.page.Plot.Marker;
import io.github.aclsweep.statistics.Interval;
import io.github.aclsweep.summary.Estimate;
import io.github.aclsweep.summary.Summary;
import io.github.aclsweep.summary.SummaryRow;
import io.github.aclsweep.summary.TrialPredictions;
import io.github.aclsweep.table.Predictions;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The main chart with the deciding measure, legible in a column of a paper: one line per value of
 * the other axes, intervals, the published curve of the same data, baselines across. Without
 * intervals where there are many lines.
 */
final class MainPlot {
    /** As many lines have their names below the plot. */
    private static final int FEW = 2;

    /** Intervals of more lines would hide each other. */
    private static final int MOST_WITH_INTERVALS = 5;

    private static final List<Float> DASHES = List.of(5f, 3f);
    private static final List<Float> DOTS = List.of(1.5f, 2.5f);
    private static final Color GREY = new Color(0x6e7781);
    private static final Look SEEDS = new Look(GREY, 1, List.of(), Marker.DOT);

    /** Okabe and Ito's, without yellow, which is too pale for a line. */
    private static final List<Color> COLOURS =
            List.of(
                    new Color(0x0072b2),
                    new Color(0xd55e00),
                    new Color(0x009e73),
                    new Color(0xcc79a7),
                    new Color(0xe69f00),
                    new Color(0x56b4e9),
                    Color.BLACK);

    private static final Color DARK = new Color(0x2d0b59);
    private static final Color LIGHT = new Color(0xf2a03d);

    private static final List<Marker> MARKERS =
            List.of(
                    Marker.CIRCLE,
                    Marker.SQUARE,
                    Marker.TRIANGLE,
                    Marker.DIAMOND,
                    Marker.CROSS,
                    Marker.PLUS);

    private final Summary summary;
    private final Measure measure;
    private final MainChart chart;

    private MainPlot(Summary summary, MainChart chart) {
        this.summary = summary;
        this.measure = summary.deciding();
        this.chart = chart;
    }

    /** The chart, or empty if no axis is of numbers or no point has a value. */
    static Optional<Plot> of(
            Summary summary, TrialPredictions predictions, PublishedTables tables) {
        MainChart all = MainChart.of(summary, tables.axes());
        List<MainChart.Line> known =
                all.lines().stream()
                        .map(line -> new MainChart.Line(line.name(), known(summary, line.rows())))
                        .filter(line -> !line.rows().isEmpty())
                        .toList();
        if (!all.numeric() || known.isEmpty()) {
            return Optional.empty();
        }
        MainChart chart = new MainChart(all.axis(), true, known, known(summary, all.across()));
        return Optional.of(new MainPlot(summary, chart).plot(predictions, tables));
    }

    private static List<SummaryRow> known(Summary summary, List<SummaryRow> rows) {
        return rows.stream().filter(row -> row.estimate(summary.deciding()).n() > 0).toList();
    }

    private Plot plot(TrialPredictions predictions, PublishedTables tables) {
        List<Line> lines = new ArrayList<>();
        published(predictions, tables).map(MainPlot::line).ifPresent(lines::add);
        for (int i = 0; i < chart.lines().size(); i++) {
            lines.add(line(chart.lines().get(i), i));
        }
        chart.across().forEach(row -> lines.add(across(row)));
        if (lines.stream().flatMap(line -> line.marks().stream()).anyMatch(MainPlot::hasSeeds)) {
            lines.add(new Line("single " + summary.repetition() + "s", List.of(), SEEDS));
        }
        return new Plot(
                axisName(), isOfDecimals(), measure.label(), measure.unit(), lines, isCrowded());
    }

    private String axisName() {
        return summary.table().axisName(chart.axis());
    }

    private static boolean hasSeeds(Mark mark) {
        return !mark.seeds().isEmpty();
    }

    private boolean isOfDecimals() {
        return chart.lines().stream()
                .flatMap(line -> line.rows().stream())
                .anyMatch(row -> row.point().values().get(chart.axis()) instanceof Double);
    }

    private boolean isCrowded() {
        return chart.lines().size() > FEW;
    }

    /** The published curve, over the same data alone. */
    private Optional<PublishedCurve> published(
            TrialPredictions predictions, PublishedTables tables) {
        Optional<Predictions> some = PageBuilder.somePredictions(summary, predictions);
        return PublishedCurves.of(summary, tables, chart.axis(), some).stream()
                .filter(PublishedCurve::sameData)
                .filter(curve -> curve.figure().equals(measure.name()))
                .findFirst();
    }

    private static Line line(PublishedCurve curve) {
        return new Line(
                "published (" + curve.data() + ")",
                curve.points().stream().map(at -> mark(at.get(0), at.get(1))).toList(),
                new Look(GREY, 1.1f, DASHES, Marker.NONE));
    }

    private static Mark mark(double x, double y) {
        return new Mark(x, y, Interval.UNKNOWN, List.of());
    }

    private Line line(MainChart.Line line, int place) {
        boolean hasIntervals = chart.lines().size() <= MOST_WITH_INTERVALS;
        List<Mark> marks = new ArrayList<>();
        for (SummaryRow row : line.rows()) {
            Estimate found = row.estimate(measure);
            Interval interval = hasIntervals ? found.interval() : Interval.UNKNOWN;
            boolean isFew =
                    !found.interval().isKnown() && found.values().stream().distinct().count() > 1;
            List<Double> seeds = isFew ? found.values() : List.of();
            marks.add(new Mark(chart.x(row), mean(row), interval, seeds));
        }
        Marker marker = MARKERS.get(place % MARKERS.size());
        return new Line(line.name(), marks, new Look(colour(place), 1.4f, List.of(), marker));
    }

    private double mean(SummaryRow row) {
        return row.estimate(measure).mean();
    }

    /** From dark to light where there are more lines than colours that anybody tells apart. */
    private Color colour(int place) {
        if (chart.lines().size() <= COLOURS.size()) {
            return COLOURS.get(place);
        }
        float share = (float) place / (chart.lines().size() - 1);
        float[] from = DARK.getRGBColorComponents(null);
        float[] to = LIGHT.getRGBColorComponents(null);
        return new Color(
                from[0] + share * (to[0] - from[0]),
                from[1] + share * (to[1] - from[1]),
                from[2] + share * (to[2] - from[2]));
    }

    /** What the axis does not concern, from side to side. */
    private Line across(SummaryRow row) {
        List<SummaryRow> on = chart.lines().stream().flatMap(line -> line.rows().stream()).toList();
        double low = on.stream().mapToDouble(chart::x).min().orElse(0);
        double high = on.stream().mapToDouble(chart::x).max().orElse(1);
        return new Line(
                summary.table().label(row.point()),
                List.of(mark(low, mean(row)), mark(high, mean(row))),
                new Look(Color.BLACK, 1.1f, DOTS, Marker.NONE));
    }
}
