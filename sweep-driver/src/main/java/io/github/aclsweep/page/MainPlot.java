package io.github.aclsweep.page;

import io.github.aclsweep.page.PageData.PublishedCurve;
import io.github.aclsweep.summary.Estimate;
import io.github.aclsweep.summary.Summary;
import io.github.aclsweep.summary.SummaryRow;
import io.github.aclsweep.table.PlainColumn;

import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The deciding figure over the first numeric axis (alpha, if it is one), as a chart that is legible
 * in a column of a paper: one line per value of the other axes, 95 % intervals, the published
 * curve, random encoders across. Without intervals where there are many lines.
 */
final class MainPlot {
    private static final int WIDTH = 480;
    private static final int HEIGHT = 400;

    /** Beside the plot, where there are more lines than fit below it. */
    private static final int LEGEND_WIDTH = 200;

    /** As many lines have their names below the plot. */
    private static final int FEW = 2;

    /** Of a name in the legend. */
    private static final int MOST_LETTERS = 40;

    /** Intervals of more lines would hide each other. */
    private static final int MOST_WITH_INTERVALS = 5;

    private static final String ALPHA = "loss.alpha";
    private static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
    private static final float[] DASHES = {6, 4};
    private static final float[] DOTS = {2, 3};
    private static final Color GREY = new Color(0x6e7781);

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
                    SeriesMarkers.CIRCLE,
                    SeriesMarkers.SQUARE,
                    SeriesMarkers.TRIANGLE_UP,
                    SeriesMarkers.DIAMOND,
                    SeriesMarkers.TRIANGLE_DOWN,
                    SeriesMarkers.CROSS,
                    SeriesMarkers.PLUS);

    private final Summary summary;
    private final PlainColumn axis;
    private final Map<String, List<SummaryRow>> lines;
    private final XYChart chart;
    private int drawn;

    private MainPlot(Summary summary, PlainColumn axis) {
        this.summary = summary;
        this.axis = axis;
        this.lines =
                summary.rows().stream()
                        .filter(row -> Double.isFinite(x(row)) && Double.isFinite(mean(row)))
                        .collect(
                                Collectors.groupingBy(
                                        this::others, LinkedHashMap::new, Collectors.toList()));
        this.chart =
                new XYChartBuilder()
                        .width(lines.size() > FEW ? WIDTH + LEGEND_WIDTH : WIDTH)
                        .height(HEIGHT)
                        .xAxisTitle(isAlpha() ? "alpha (weight of InfoNCE)" : axis.key())
                        .yAxisTitle("accuracy (" + summary.deciding().replace('_', ' ') + "), %")
                        .build();
    }

    /** The chart, or empty if no axis is of numbers or no setting has a figure. */
    static Optional<XYChart> of(Summary summary) {
        return numericAxis(summary).flatMap(axis -> new MainPlot(summary, axis).draw());
    }

    private static Optional<PlainColumn> numericAxis(Summary summary) {
        List<PlainColumn> numeric =
                summary.axes().stream()
                        .filter(
                                axis ->
                                        summary.rows().stream()
                                                .map(row -> row.setting().values().get(axis.key()))
                                                .anyMatch(Number.class::isInstance))
                        .toList();
        return numeric.stream()
                .filter(axis -> axis.key().equals(ALPHA))
                .findFirst()
                .or(() -> numeric.stream().findFirst());
    }

    private boolean isAlpha() {
        return axis.key().equals(ALPHA);
    }

    private Optional<XYChart> draw() {
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        style();
        if (isAlpha()) {
            published().ifPresent(this::addPublished);
        }
        lines.forEach(this::addLine);
        addAcross(lines.values().stream().flatMap(List::stream).toList());
        return Optional.of(chart);
    }

    private void style() {
        boolean many = lines.size() > FEW;
        chart.getStyler()
                .setLegendPosition(
                        many ? Styler.LegendPosition.OutsideE : Styler.LegendPosition.OutsideS)
                .setLegendLayout(Styler.LegendLayout.Vertical);
        chart.getStyler()
                .setChartBackgroundColor(Color.WHITE)
                .setPlotBorderVisible(false)
                .setLegendBorderColor(Color.WHITE)
                .setLegendFont(FONT)
                .setChartPadding(8)
                .setMarkerSize(7);
        chart.getStyler()
                .setAxisTitleFont(FONT)
                .setAxisTickLabelsFont(FONT)
                .setPlotGridVerticalLinesVisible(false)
                .setPlotGridLinesColor(new Color(0xd8dee4));
    }

    private double x(SummaryRow row) {
        Object value = row.setting().values().get(axis.key());
        return value instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    private double mean(SummaryRow row) {
        return estimate(row).map(Estimate::mean).orElse(Double.NaN);
    }

    private Optional<Estimate> estimate(SummaryRow row) {
        return Optional.ofNullable(row.estimate(summary.deciding()));
    }

    /** The values of the other axes, which name a line. */
    private String others(SummaryRow row) {
        String values =
                row.setting().values().entrySet().stream()
                        .filter(value -> !value.getKey().equals(axis.key()))
                        .map(value -> last(value.getKey()) + " " + value.getValue())
                        .collect(Collectors.joining(", "));
        return values.isEmpty() ? summary.table().sweep() : values;
    }

    private static String last(String key) {
        return key.substring(key.lastIndexOf('.') + 1);
    }

    private Optional<PublishedCurve> published() {
        return PublishedCurves.of(summary, 0).curves().stream()
                .filter(curve -> curve.figure().equals(summary.deciding()))
                .findFirst();
    }

    private void addPublished(PublishedCurve curve) {
        XYSeries series =
                chart.addSeries(
                        "published (FSDnoisy18k)",
                        column(curve.points(), 0),
                        column(curve.points(), 1));
        series.setMarker(SeriesMarkers.NONE);
        series.setLineColor(GREY);
        series.setLineStyle(stroke(1.3f, DASHES));
    }

    private static double[] column(List<List<Double>> points, int column) {
        return points.stream().mapToDouble(point -> point.get(column)).toArray();
    }

    private void addLine(String name, List<SummaryRow> rows) {
        int place = drawn++;
        Color colour = colour(place);
        if (lines.size() <= MOST_WITH_INTERVALS) {
            addIntervals(name, rows, colour);
        }
        XYSeries series =
                chart.addSeries(
                        name,
                        rows.stream().mapToDouble(this::x).toArray(),
                        rows.stream().mapToDouble(this::mean).toArray());
        series.setLabel(
                name.length() > MOST_LETTERS ? name.substring(0, MOST_LETTERS - 1) + "…" : name);
        series.setMarker(MARKERS.get(place % MARKERS.size()));
        series.setMarkerColor(colour);
        series.setLineColor(colour);
        series.setLineStyle(new BasicStroke(1.8f));
    }

    /** From dark to light where there are more lines than colours that anybody tells apart. */
    private Color colour(int place) {
        if (lines.size() <= COLOURS.size()) {
            return COLOURS.get(place);
        }
        float share = (float) place / (lines.size() - 1);
        float[] from = DARK.getRGBColorComponents(null);
        float[] to = LIGHT.getRGBColorComponents(null);
        return new Color(
                from[0] + share * (to[0] - from[0]),
                from[1] + share * (to[1] - from[1]),
                from[2] + share * (to[2] - from[2]));
    }

    /** XChart's own error bars are as long above as below; Wilson's interval is not. */
    private void addIntervals(String name, List<SummaryRow> rows, Color colour) {
        List<double[]> points = new ArrayList<>();
        double cap = 0.008 * span(rows);
        for (SummaryRow row : rows) {
            estimate(row)
                    .map(Estimate::interval)
                    .filter(interval -> interval.isKnown())
                    .ifPresent(
                            of -> {
                                for (double y : new double[] {of.low(), of.high()}) {
                                    points.add(new double[] {x(row) - cap, y});
                                    points.add(new double[] {x(row) + cap, y});
                                    points.add(new double[] {x(row), Double.NaN});
                                }
                                points.add(new double[] {x(row), of.low()});
                                points.add(new double[] {x(row), of.high()});
                                points.add(new double[] {x(row), Double.NaN});
                            });
        }
        if (!points.isEmpty()) {
            double[][] all = points.toArray(double[][]::new);
            XYSeries bars =
                    chart.addSeries(
                            "interval of " + name,
                            Arrays.stream(all).mapToDouble(point -> point[0]).toArray(),
                            Arrays.stream(all).mapToDouble(point -> point[1]).toArray());
            bars.setShowInLegend(false);
            bars.setMarker(SeriesMarkers.NONE);
            bars.setLineColor(colour);
            bars.setLineStyle(new BasicStroke(1.2f));
        }
    }

    private double span(List<SummaryRow> rows) {
        double low = rows.stream().mapToDouble(this::x).min().orElse(0);
        double high = rows.stream().mapToDouble(this::x).max().orElse(0);
        return high > low ? high - low : 1;
    }

    /** What the axis does not concern, as lines from side to side. */
    private void addAcross(List<SummaryRow> drawn) {
        double low = drawn.stream().mapToDouble(this::x).min().orElse(0);
        double high = drawn.stream().mapToDouble(this::x).max().orElse(1);
        for (SummaryRow row : summary.rows()) {
            if (Double.isNaN(x(row)) && Double.isFinite(mean(row))) {
                XYSeries series =
                        chart.addSeries(
                                row.setting().label(),
                                new double[] {low, high},
                                new double[] {mean(row), mean(row)});
                series.setMarker(SeriesMarkers.NONE);
                series.setLineColor(Color.BLACK);
                series.setLineStyle(stroke(1.2f, DOTS));
            }
        }
    }

    private static BasicStroke stroke(float width, float[] dashes) {
        return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, dashes, 0);
    }
}
