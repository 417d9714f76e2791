package io.github.aclsweep.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aclsweep.measure.Measure.Unit;
import io.github.aclsweep.statistics.Interval;
import java.awt.Color;
import java.awt.Font;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlotLegendTest {
    private static final Plot.Look LOOK =
            new Plot.Look(Color.BLACK, 1, List.of(), Plot.Marker.NONE);

    /** A number was cut to "0.00…". */
    @Test
    void breaksALongNameOfALineBetweenSettings() {
        String name = "fail = 0.0, lr = 0.00012345, name = " + "x".repeat(50);
        List<Plot.Line> lines = List.of(new Plot.Line(name, List.of(), LOOK));
        Plot plot = new Plot("x", true, "y", Unit.NONE, lines, true);

        PlotLegend legend = PlotLegend.of(plot, 160, text -> 6 * text.length());
        assertThat(legend.rows()).isEqualTo(3);
        assertThat(legend.entries().get(0).rows())
                .startsWith("fail = 0.0,", "lr = 0.00012345,")
                .last()
                .asString()
                .matches("name = .*x\u2026x+");
        assertThat(legend.width()).isLessThanOrEqualTo(160);
    }

    /** Rows ended within the brackets. */
    @Test
    void breaksNoListInTheNameOfALine() {
        String name = "milestones = [60, 80], drop = 0.1";
        List<Plot.Line> lines = List.of(new Plot.Line(name, List.of(), LOOK));
        Plot plot = new Plot("x", true, "y", Unit.NONE, lines, true);

        assertThat(PlotLegend.of(plot, 140, text -> 6 * text.length()).entries().get(0).rows())
                .containsExactly("milestones = [60, 80],", "drop = 0.1");
    }

    /** A name of fifty letters ran off the picture. */
    @Test
    void endsWithinThePictureBelowThePlot() {
        List<Plot.Mark> marks =
                List.of(
                        new Plot.Mark(0, 0.0001, Interval.UNKNOWN, List.of()),
                        new Plot.Mark(1, 0.0005, Interval.UNKNOWN, List.of()));
        String name = "text = " + "m".repeat(50);
        List<Plot.Line> lines = List.of(new Plot.Line(name, marks, LOOK));
        Plot plot = new Plot("x", true, "y", Unit.NONE, lines, false);
        PlotPainter painter = new PlotPainter(plot, new Font(Font.SANS_SERIF, Font.PLAIN, 12));
        int width = painter.size().width;
        int height = painter.size().height;
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        painter.paint(picture.createGraphics());

        assertThat(IntStream.range(0, height).map(y -> picture.getRGB(width - 1, y)))
                .containsOnly(Color.WHITE.getRGB());
    }
}
