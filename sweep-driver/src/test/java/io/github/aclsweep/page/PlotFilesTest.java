package io.github.aclsweep.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.aclsweep.measure.Measure.Unit;
import io.github.aclsweep.statistics.Interval;
import io.github.aclsweep.summary.StoredPredictions;
import io.github.aclsweep.summary.Summary;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

class PlotFilesTest {
    @TempDir private Path folder;

    private Summary summary(TestingSweep sweep) {
        return sweep.summary(new StoredPredictions(folder));
    }

    private Optional<Plot> plot(TestingSweep sweep) {
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
        Plot chart = plot(sweep()).orElseThrow();

        assertThat(chart.lines())
                .as("no published curve of other data")
                .extracting(Plot.Line::name)
                .containsExactly("demo", "random-encoder", "single seeds");
        assertThat(chart.line("demo").marks())
                .extracting(Plot.Mark::x, Plot.Mark::y)
                .containsExactly(tuple(0.0, 37.5), tuple(1.0, 76.0));
        assertThat(chart.line("random-encoder").marks())
                .extracting(Plot.Mark::y)
                .containsExactly(25.0, 25.0);
    }

    /** Two seeds have no interval; the page shows them. */
    @Test
    void drawsSingleSeedsWhereTheyAreTooFewForAnInterval() {
        TestingSweep two =
                TestingSweep.overAlpha(folder)
                        .complete(0.0, 0.2, 1, 2)
                        .complete(0.0, 0.2, 2, 1)
                        .complete(1.0, 0.2, 1, 3)
                        .complete(1.0, 0.2, 2, 3);
        Plot chart = plot(two).orElseThrow();

        assertThat(chart.line("demo").marks())
                .extracting(Plot.Mark::seeds)
                .containsExactly(List.of(50.0, 25.0), List.of());
        assertThat(chart.line("single seeds").look().marker()).isEqualTo(Plot.Marker.DOT);
        Plot often = plot(two.complete(0.0, 0.2, 3, 1)).orElseThrow();
        assertThat(often.lines()).extracting(Plot.Line::name).doesNotContain("single seeds");
    }

    @Test
    void drawsIntervalsThatAreLongerOnOneSide() {
        Plot chart = plot(TestingSweep.overAlpha(folder).complete(0.5, 0.2, 1, 4)).orElseThrow();
        Summary summary = summary(TestingSweep.overAlpha(folder).complete(0.5, 0.2, 1, 4));
        double low = summary.rows().get(0).estimate(summary.deciding()).interval().low();

        assertThat(chart.line("demo").marks())
                .extracting(Plot.Mark::interval)
                .containsExactly(new Interval(low, 100.0));
    }

    @Test
    void namesTheLinesByTheOtherAxes() {
        TestingSweep sweep =
                new TestingSweep(
                        folder, List.of("a", "b"), List.of("loss.temperature", "loss.alpha"));
        for (double temperature : new double[] {0.1, 0.2, 0.3}) {
            sweep.complete(0.0, temperature, 1, 2).complete(1.0, temperature, 1, 3);
        }
        Plot chart = plot(sweep).orElseThrow();

        assertThat(chart.line("temperature = 0.2").marks())
                .extracting(Plot.Mark::x)
                .containsExactly(0.0, 1.0);
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
    void writesTheWordsOfAPictureAsWords()
            throws IOException, ParserConfigurationException, SAXException {
        PlotFiles.write(
                folder,
                summary(sweep()),
                new StoredPredictions(folder),
                PublishedTables.of(folder));

        BufferedImage picture = ImageIO.read(folder.resolve("plot.png").toFile());
        assertThat(picture.getWidth()).isEqualTo(4 * 360);
        String[] words = {"alpha", "Patch-weighted micro (%)", "random-encoder", "1.0"};
        assertThat(wordsOfSvg()).contains(words);
        assertThat(folder.resolve("plot.svg")).content().contains("width=\"240.0pt\"");
        try (PDDocument document = Loader.loadPDF(folder.resolve("plot.pdf").toFile())) {
            assertThat(document.getNumberOfPages()).isEqualTo(1);
            assertThat(document.getPage(0).getMediaBox().getWidth()).isEqualTo(240);
            assertThat(document.getVersion()).as("LaTeX warns of later ones").isLessThan(1.55f);
            assertThat(new PDFTextStripper().getText(document))
                    .contains(words[0], words[2], words[3]);
            PDResources resources = document.getPage(0).getResources();
            PDFormXObject form =
                    (PDFormXObject)
                            resources.getXObject(resources.getXObjectNames().iterator().next());
            for (COSName name : form.getResources().getFontNames()) {
                assertThat(form.getResources().getFont(name).isEmbedded()).isTrue();
            }
        }
    }

    @Test
    void hasALogarithmicAxisWhereThePageHasOne()
            throws IOException, ParserConfigurationException, SAXException {
        TestingSweep sweep =
                new TestingSweep(folder, List.of("a", "b"), List.of("loss.temperature"));
        for (double temperature : new double[] {0.001, 0.01, 0.1, 1}) {
            sweep.complete(0.5, temperature, 1, 2);
        }
        PlotFiles.write(
                folder, summary(sweep), new StoredPredictions(folder), PublishedTables.of(folder));

        assertThat(wordsOfSvg()).contains("temperature (logarithmic)", "0.001", "0.01", "0.1");
    }

    private List<String> wordsOfSvg()
            throws IOException, ParserConfigurationException, SAXException {
        DocumentBuilderFactory reader = DocumentBuilderFactory.newInstance();
        // The document type names a file on the network.
        reader.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        Document drawing = reader.newDocumentBuilder().parse(folder.resolve("plot.svg").toFile());
        NodeList texts = drawing.getElementsByTagName("text");
        return IntStream.range(0, texts.getLength())
                .mapToObj(i -> texts.item(i).getTextContent())
                .toList();
    }

    @Test
    void ticksAreTheValuesOfTheAxisWhereTheyHaveRoom()
            throws IOException, ParserConfigurationException, SAXException {
        List<String> layers = List.of("program.parameters.layers");
        TestingSweep few = new TestingSweep(folder, List.of("a", "b"), layers);
        few.complete(0, 1, 1, 2).complete(0, 3, 1, 3);
        assertThat(wordsOf(few)).contains("1", "3").doesNotContain("2", "1.0", "1.5", "2.0");

        TestingSweep doubled = new TestingSweep(folder, List.of("a", "b"), layers);
        for (int depth : new int[] {1, 2, 4, 8, 16}) {
            doubled.complete(0, depth, 1, 2);
        }
        assertThat(wordsOf(doubled)).contains("1", "2", "4", "8", "16").doesNotContain("5", "10");

        TestingSweep many = new TestingSweep(folder, List.of("a", "b"), layers);
        for (int depth = 1; depth <= 24; depth++) {
            many.complete(0, depth, 1, 2);
        }
        assertThat(wordsOf(many)).contains("5", "10", "15").doesNotContain("1", "24");
    }

    private List<String> wordsOf(TestingSweep sweep)
            throws IOException, ParserConfigurationException, SAXException {
        PlotFiles.write(
                folder, summary(sweep), new StoredPredictions(folder), PublishedTables.of(folder));
        return wordsOfSvg();
    }

    /** Names of parameters may be in any script. */
    @Test
    void drawsLettersThatItsFontLacks() {
        TestingSweep sweep =
                new TestingSweep(folder, List.of("a", "b"), List.of("program.parameters.\u6e29"))
                        .complete(0.5, 0.2, 1, 4);

        PlotFiles.write(
                folder, summary(sweep), new StoredPredictions(folder), PublishedTables.of(folder));

        assertThat(folder.resolve("plot.pdf")).isNotEmptyFile();
    }

    @Test
    void oneValueHasOneTick() {
        assertThat(texts(Ticks.at(true, 0.5))).containsExactly("0.5");
        assertThat(texts(Ticks.at(false, 100))).containsExactly("100");
        assertThat(texts(Ticks.at(true, 0.3, 0.05, 0.3))).containsExactly("0.05", "0.3");
    }

    @Test
    void anAxisOfOneValueStaysWithinTheRangeOfShares() {
        assertThat(PlotPainter.aroundOne(100, Unit.PERCENT).all())
                .extracting(Ticks.Tick::value)
                .startsWith(99.0)
                .endsWith(100.0);
        for (double share : new double[] {0, 0.99, 1}) {
            assertThat(PlotPainter.aroundOne(share, Unit.NONE).all())
                    .extracting(Ticks.Tick::value)
                    .startsWith(0.0)
                    .endsWith(1.0);
        }
        assertThat(PlotPainter.aroundOne(-1, Unit.COSINE).all())
                .extracting(Ticks.Tick::value)
                .startsWith(-1.0)
                .endsWith(0.0);
        assertThat(PlotPainter.aroundOne(-7, Unit.COSINE).all())
                .as("a value beyond its unit is on its axis")
                .extracting(Ticks.Tick::value)
                .contains(-7.0);
        assertThat(PlotPainter.aroundOne(3e20, Unit.NONE).all()).hasSizeGreaterThan(1);
    }

    /** One number is written in one way: the plot had 0.0000001 and 70 for the table's 1e-7. */
    @Test
    void writesTheValuesOfAnAxisAsTheTableDoes() {
        double[] values = {1e-7, 0.30000000000000004, 70.00000000000001, 1e12};
        assertThat(texts(Ticks.at(true, values))).containsExactly("1e-7", "0.3", "70.0", "1e12");
        assertThat(texts(Ticks.at(false, 1, 1e12))).containsExactly("1", "1000000000000");
    }

    private static List<String> texts(Ticks ticks) {
        return ticks.all().stream().map(Ticks.Tick::text).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1, '0.0 0.2 0.4 0.6 0.8 1.0'",
        "0.05, 0.15, '0.06 0.08 0.10 0.12 0.14'",
        "47.2, 63.1, '50 55 60'",
        "-1e-3, 1e-3, '-0.0010 -0.0005 0.0000 0.0005 0.0010'",
        "100, 1e6, '200000 400000 600000 800000 1000000'",
        "-2e-8, 1e-7, '-2e-8 0 2e-8 4e-8 6e-8 8e-8 1e-7'"
    })
    void ticksAreRoundNumbers(double low, double high, String texts) {
        assertThat(texts(Ticks.within(low, high, 6))).containsExactly(texts.split(" "));
    }
}
