package io.github.aclsweep.page;

import io.github.aclsweep.measure.Measure;
import io.github.aclsweep.page.PageData.PublishedCurve;
import io.github.aclsweep.statistics.Interval;
import io.github.aclsweep.summary.Summary;
import io.github.aclsweep.summary.SummaryRow;
import io.github.aclsweep.summary.TrialPredictions;
import io.github.aclsweep.table.Predictions;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * The main chart with the deciding measure, legible in a column of a paper: one line per value of
 * the other axes, intervals, the published curve of the same data, baselines across. Without
 * intervals where there are many lines.
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
    private final Measure measure;
    private final MainChart lines;
    private final XYChart chart;
    private int drawn;

    private MainPlot(Summary summary, MainChart lines) {
        this.summary = summary;
        this.measure = summary.deciding();
        this.lines = lines;
        this.chart =
                new XYChartBuilder()
                        .width(lines.lines().size() > FEW ? WIDTH + LEGEND_WIDTH : WIDTH)
                        .height(HEIGHT)
                        .xAxisTitle(lines.axis())
                        .yAxisTitle(measure.label())
                        .build();
    }

    /** The chart, or empty if no axis is of numbers or no point has a value. */
    static Optional<XYChart> of(
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
        MainChart lines = new MainChart(all.axis(), true, known, known(summary, all.across()));
        return Optional.of(new MainPlot(summary, lines).draw(predictions, tables));
    }

    private static List<SummaryRow> known(Summary summary, List<SummaryRow> rows) {
        return rows.stream().filter(row -> row.estimate(summary.deciding()).n() > 0).toList();
    }

    private XYChart draw(TrialPredictions predictions, PublishedTables tables) {
        style();
        published(predictions, tables).ifPresent(this::addPublished);
        lines.lines().forEach(this::addLine);
        addAcross();
        return chart;
    }

    private void style() {
        boolean many = lines.lines().size() > FEW;
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

    private double mean(SummaryRow row) {
        return row.estimate(measure).mean();
    }

    /** The published curve, over the same data alone. */
    private Optional<PublishedCurve> published(
            TrialPredictions predictions, PublishedTables tables) {
        Optional<Predictions> some = PageBuilder.somePredictions(summary, predictions);
        return PublishedCurves.of(summary, tables, lines.axis(), some).stream()
                .filter(PublishedCurve::sameData)
                .filter(curve -> curve.figure().equals(measure.name()))
                .findFirst();
    }

    private void addPublished(PublishedCurve curve) {
        XYSeries series =
                chart.addSeries(
                        "published (" + curve.data() + ")",
                        column(curve.points(), 0),
                        column(curve.points(), 1));
        series.setMarker(SeriesMarkers.NONE);
        series.setLineColor(GREY);
        series.setLineStyle(stroke(1.3f, DASHES));
    }

    private static double[] column(List<List<Double>> points, int column) {
        return points.stream().mapToDouble(point -> point.get(column)).toArray();
    }

    private void addLine(MainChart.Line line) {
        String name = line.name();
        List<SummaryRow> rows = line.rows();
        int place = drawn++;
        Color colour = colour(place);
        if (lines.lines().size() <= MOST_WITH_INTERVALS) {
            addIntervals(name, rows, colour);
        }
        XYSeries series =
                chart.addSeries(
                        name,
                        rows.stream().mapToDouble(lines::x).toArray(),
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
        if (lines.lines().size() <= COLOURS.size()) {
            return COLOURS.get(place);
        }
        float share = (float) place / (lines.lines().size() - 1);
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
            Interval of = row.estimate(measure).interval();
            if (of.isKnown()) {
                double x = lines.x(row);
                for (double y : new double[] {of.low(), of.high()}) {
                    points.add(new double[] {x - cap, y});
                    points.add(new double[] {x + cap, y});
                    points.add(new double[] {x, Double.NaN});
                }
                points.add(new double[] {x, of.low()});
                points.add(new double[] {x, of.high()});
                points.add(new double[] {x, Double.NaN});
            }
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
        double low = rows.stream().mapToDouble(lines::x).min().orElse(0);
        double high = rows.stream().mapToDouble(lines::x).max().orElse(0);
        return high > low ? high - low : 1;
    }

    /** What the axis does not concern, as lines from side to side. */
    private void addAcross() {
        List<SummaryRow> on = lines.lines().stream().flatMap(line -> line.rows().stream()).toList();
        double low = on.stream().mapToDouble(lines::x).min().orElse(0);
        double high = on.stream().mapToDouble(lines::x).max().orElse(1);
        for (SummaryRow row : lines.across()) {
            XYSeries series =
                    chart.addSeries(
                            row.point().label(),
                            new double[] {low, high},
                            new double[] {mean(row), mean(row)});
            series.setMarker(SeriesMarkers.NONE);
            series.setLineColor(Color.BLACK);
            series.setLineStyle(stroke(1.2f, DOTS));
        }
    }

    private static BasicStroke stroke(float width, float[] dashes) {
        return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, dashes, 0);
    }
}
