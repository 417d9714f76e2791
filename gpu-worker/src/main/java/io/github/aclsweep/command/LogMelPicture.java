package io.github.aclsweep.command;

import io.github.aclsweep.features.FeatureSettings;
import io.github.aclsweep.features.LogMel;
import io.github.aclsweep.features.MelFilterBank;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.HeatMapChartBuilder;
import org.knowm.xchart.HeatMapSeries;

/**
 * Log-mels as a PNG, one below the other: time in seconds to the right, frequency in Hz upwards.
 * One range of colours for all, so that they can be compared.
 */
final class LogMelPicture {
    private static final int WIDTH = 1000;
    private static final int HEIGHT = 420;

    /** Where the title of a colour bar begins. */
    private static final int BAR_X = 904;

    private static final int BAR_Y = 72;

    /** Longer clips are averaged over time to this many columns. */
    private static final int MAX_COLUMNS = 800;

    private static final int TIME_LABELS = 10;
    private static final int[] ROUND_HZ = {
        200, 500, 1000, 1500, 2000, 3000, 4000, 5000, 7000, 10_000, 15_000, 20_000
    };

    /** From quiet to loud. */
    private static final Color[] COLOURS = {
        new Color(8, 8, 40),
        new Color(70, 20, 110),
        new Color(170, 40, 100),
        new Color(245, 120, 50),
        new Color(255, 250, 200)
    };

    private final FeatureSettings settings;

    LogMelPicture(FeatureSettings settings) {
        this.settings = settings;
    }

    void write(Map<String, LogMel> logMels, OutputStream out) throws IOException {
        ImageIO.write(picture(charts(logMels)), "png", out);
    }

    List<HeatMapChart> charts(Map<String, LogMel> logMels) {
        List<HeatMapChart> charts = new ArrayList<>();
        logMels.forEach((name, logMel) -> charts.add(chart(name, logMel)));
        List<HeatMapSeries> all = charts.stream().map(HeatMapChart::getHeatMapSeries).toList();
        // Whole numbers: the ends of the colour bar are labelled with them.
        double low = Math.floor(all.stream().mapToDouble(HeatMapSeries::getMin).min().orElse(0));
        double high = Math.ceil(all.stream().mapToDouble(HeatMapSeries::getMax).max().orElse(1));
        all.forEach(series -> series.setMin(low).setMax(high));
        return charts;
    }

    /** The charts, each with a title over its colour bar, which the library cannot give. */
    private static BufferedImage picture(List<HeatMapChart> charts) {
        BufferedImage picture =
                new BufferedImage(WIDTH, HEIGHT * charts.size(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.setRenderingHint(
                RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 12));
        for (int i = 0; i < charts.size(); i++) {
            graphics.drawImage(BitmapEncoder.getBufferedImage(charts.get(i)), 0, i * HEIGHT, null);
            graphics.setColor(Color.BLACK);
            graphics.drawString("log10 power", BAR_X, i * HEIGHT + BAR_Y);
        }
        graphics.dispose();
        return picture;
    }

    private HeatMapChart chart(String name, LogMel logMel) {
        HeatMapChart chart =
                new HeatMapChartBuilder()
                        .width(WIDTH)
                        .height(HEIGHT)
                        .title(name)
                        .xAxisTitle("time, s")
                        .yAxisTitle("frequency, Hz")
                        .build();
        chart.getStyler()
                .setRangeColors(COLOURS)
                .setDrawBorder(false)
                .setShowValue(false)
                .setPlotContentSize(1)
                .setChartBackgroundColor(Color.WHITE)
                .setLegendBorderColor(Color.WHITE)
                .setAntiAlias(false);
        chart.getStyler()
                .setXAxisMaxLabelCount(MAX_COLUMNS)
                .setYAxisTickMarkSpacingHint(1)
                .setAxisTicksMarksVisible(false)
                .setPlotGridLinesVisible(false);
        int columnFrames = (logMel.frames() + MAX_COLUMNS - 1) / MAX_COLUMNS;
        int columns = (logMel.frames() + columnFrames - 1) / columnFrames;
        List<Number[]> cells = cells(logMel, columns, columnFrames);
        chart.addSeries(name, times(columns, columnFrames), frequencies(), cells);
        return chart;
    }

    /** Labels of the columns nearest to round seconds; the others stay blank. */
    private List<String> times(int columns, int columnFrames) {
        double columnSeconds =
                (double) columnFrames * settings.hopSamples() / settings.sampleRateHz();
        double step = roundStep(columns * columnSeconds / TIME_LABELS);
        String[] labels = blank(columns);
        for (int label = 0; label * step < columns * columnSeconds; label++) {
            int column = (int) Math.round(label * step / columnSeconds);
            labels[Math.min(column, columns - 1)] =
                    BigDecimal.valueOf(label * step)
                            .round(new MathContext(4))
                            .stripTrailingZeros()
                            .toPlainString();
        }
        return List.of(labels);
    }

    /** 1, 2 or 5 times a power of ten, at least {@code smallest}. */
    private static double roundStep(double smallest) {
        double power = Math.pow(10, Math.floor(Math.log10(smallest)));
        double factor = smallest / power;
        return power * (factor <= 1 ? 1 : factor <= 2 ? 2 : factor <= 5 ? 5 : 10);
    }

    /** Labels of the bands nearest to round frequencies; the others stay blank. */
    private List<String> frequencies() {
        double[] edges = MelFilterBank.of(settings).edgesHz();
        String[] labels = blank(settings.bands());
        for (int hz : ROUND_HZ) {
            if (hz >= edges[0] && hz <= edges[edges.length - 1]) {
                labels[nearestBand(edges, hz)] = Integer.toString(hz);
            }
        }
        return List.of(labels);
    }

    private static int nearestBand(double[] edges, int hz) {
        return IntStream.range(0, edges.length - 2)
                .boxed()
                .min(Comparator.comparingDouble(band -> Math.abs(edges[band + 1] - hz)))
                .orElseThrow();
    }

    private static String[] blank(int count) {
        String[] labels = new String[count];
        Arrays.fill(labels, " ");
        return labels;
    }

    private static List<Number[]> cells(LogMel logMel, int columns, int columnFrames) {
        List<Number[]> cells = new ArrayList<>();
        for (int column = 0; column < columns; column++) {
            int start = column * columnFrames;
            int end = Math.min(logMel.frames(), start + columnFrames);
            for (int band = 0; band < logMel.bands(); band++) {
                cells.add(new Number[] {column, band, mean(logMel, start, end, band)});
            }
        }
        return cells;
    }

    private static double mean(LogMel logMel, int start, int end, int band) {
        double sum = 0;
        for (int frame = start; frame < end; frame++) {
            sum += logMel.at(frame, band);
        }
        return sum / (end - start);
    }
}
