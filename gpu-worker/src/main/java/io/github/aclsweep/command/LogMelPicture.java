package io.github.aclsweep.command;

import io.github.aclsweep.features.FeatureSettings;
import io.github.aclsweep.features.LogMel;
import io.github.aclsweep.features.MelFilterBank;
import java.awt.Color;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.HeatMapChartBuilder;
import org.knowm.xchart.HeatMapSeries;

/**
 * Log-mels as a PNG, one below the other: time in seconds to the right, frequency in Hz upwards.
 */
final class LogMelPicture {
    private static final int WIDTH = 1000;
    private static final int HEIGHT = 420;

    /** Longer clips are averaged over time to this many columns. */
    private static final int MAX_COLUMNS = 800;

    private static final int TIME_LABELS = 10;
    private static final int LABEL_SPACING = 30;

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
        List<HeatMapChart> charts = new ArrayList<>();
        logMels.forEach((name, logMel) -> charts.add(chart(name, logMel)));
        BitmapEncoder.saveBitmap(charts, charts.size(), 1, out, BitmapEncoder.BitmapFormat.PNG);
    }

    private HeatMapChart chart(String name, LogMel logMel) {
        HeatMapChart chart =
                new HeatMapChartBuilder()
                        .width(WIDTH)
                        .height(HEIGHT)
                        .title(name + " (log10 power)")
                        .xAxisTitle("time, s")
                        .yAxisTitle("frequency, Hz")
                        .build();
        chart.getStyler()
                .setRangeColors(COLOURS)
                .setDrawBorder(false)
                .setShowValue(false)
                .setPlotContentSize(1)
                .setAntiAlias(false);
        chart.getStyler()
                .setXAxisMaxLabelCount(TIME_LABELS)
                .setYAxisTickMarkSpacingHint(LABEL_SPACING)
                .setPlotGridLinesVisible(false);
        int columnFrames = (logMel.frames() + MAX_COLUMNS - 1) / MAX_COLUMNS;
        int columns = (logMel.frames() + columnFrames - 1) / columnFrames;
        List<Number[]> cells = cells(logMel, columns, columnFrames);
        HeatMapSeries series =
                chart.addSeries(name, times(columns, columnFrames), frequencies(), cells);
        // Whole numbers: the legend writes every digit there is.
        series.setMin(Math.floor(series.getMin())).setMax(Math.ceil(series.getMax()));
        return chart;
    }

    private List<String> times(int columns, int columnFrames) {
        List<String> times = new ArrayList<>();
        for (int column = 0; column < columns; column++) {
            double samples = (double) column * columnFrames * settings.hopSamples();
            times.add(String.format(Locale.ROOT, "%.2f", samples / settings.sampleRateHz()));
        }
        return times;
    }

    /** The centre of every band; the chart shows as many as have room. */
    private List<String> frequencies() {
        double[] edges = MelFilterBank.of(settings).edgesHz();
        List<String> frequencies = new ArrayList<>();
        for (int band = 0; band < settings.bands(); band++) {
            frequencies.add(String.valueOf(Math.round(edges[band + 1])));
        }
        return frequencies;
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
