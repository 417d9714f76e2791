package io.github.aclsweep.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aclsweep.summary.StoredPredictions;
import io.github.aclsweep.summary.Summary;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;

class PlotFilesTest {
    @TempDir private Path folder;

    private Summary summary(TestingSweep sweep) {
        return sweep.summary(new StoredPredictions(folder));
    }

    private Optional<XYChart> plot(TestingSweep sweep) {
        return MainPlot.of(
                summary(sweep), new StoredPredictions(folder), PublishedTables.of(folder));
    }

    private TestingSweep sweep() {
        return TestingSweep.overAlpha(folder)
                .complete(0.0, 0.2, 1, 2)
                .complete(0.0, 0.2, 2, 1)
                .complete(1.0, 0.2, 1, 3)
                .failed(0.5, 1, "why")
                .randomEncoder(1);
    }

    @Test
    void drawsMeansAndTheRandomEncoderAndNoCurveOfOtherData() {
        XYChart chart = plot(sweep()).orElseThrow();

        XYSeries means = chart.getSeries("demo");
        assertThat(means.getXData()).containsExactly(0.0, 1.0);
        assertThat(means.getYData()).containsExactly(37.5, 76.0);
        assertThat(chart.getSeries("published (FSDnoisy18k)")).as("other data").isNull();
        assertThat(chart.getSeries("random-encoder").getYData()).containsExactly(25.0, 25.0);
    }

    @Test
    void drawsIntervalsThatAreLongerOnOneSide() {
        XYChart chart = plot(TestingSweep.overAlpha(folder).complete(0.5, 0.2, 1, 4)).orElseThrow();
        Summary summary = summary(TestingSweep.overAlpha(folder).complete(0.5, 0.2, 1, 4));
        double low = summary.rows().get(0).estimate(summary.deciding()).interval().low();

        assertThat(chart.getSeries("interval of demo").getYData()).contains(low, 100.0);
    }

    @Test
    void namesTheLinesByTheOtherAxes() {
        TestingSweep sweep =
                new TestingSweep(
                        folder, List.of("a", "b"), List.of("loss.temperature", "loss.alpha"));
        for (double temperature : new double[] {0.1, 0.2, 0.3}) {
            sweep.complete(0.0, temperature, 1, 2).complete(1.0, temperature, 1, 3);
        }
        XYChart chart = plot(sweep).orElseThrow();

        assertThat(chart.getSeries("temperature 0.2").getXData()).containsExactly(0.0, 1.0);
    }

    @Test
    void drawsNothingWithoutANumericAxisOrAResult() {
        assertThat(plot(TestingSweep.overAlpha(folder).failed(0.5, 1, "why"))).isEmpty();
        assertThat(
                        plot(
                                new TestingSweep(folder, List.of("a", "b"), List.of())
                                        .complete(0, 0.2, 1, 2)))
                .isEmpty();
    }

    @Test
    void writesAPictureForPaperAndOneForTheScreen()
            throws IOException, ParserConfigurationException, SAXException {
        PlotFiles.write(
                folder,
                summary(sweep()),
                new StoredPredictions(folder),
                PublishedTables.of(folder));

        BufferedImage picture = ImageIO.read(folder.resolve("plot.png").toFile());
        assertThat(picture.getWidth()).isEqualTo(3 * 480);
        DocumentBuilderFactory reader = DocumentBuilderFactory.newInstance();
        // The document type names a file on the network.
        reader.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        Document drawing = reader.newDocumentBuilder().parse(folder.resolve("plot.svg").toFile());
        assertThat(drawing.getDocumentElement().getAttribute("viewBox")).isEqualTo("0 0 480 400");
        assertThat(drawing.getElementsByTagName("path").getLength()).isGreaterThan(20);
    }
}
