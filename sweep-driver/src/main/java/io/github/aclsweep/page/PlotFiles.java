package io.github.aclsweep.page;

import io.github.aclsweep.io.AtomicFiles;
import io.github.aclsweep.summary.Summary;
import io.github.aclsweep.summary.TrialPredictions;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGraphics2D;
import org.knowm.xchart.XYChart;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** The main plot for papers: {@code plot.svg} and {@code plot.png}. */
public final class PlotFiles {
    /** At the width of a column, some 8.5 cm, the picture then has 430 dots per inch. */
    private static final int PIXELS_PER_POINT = 3;

    private static final String SVG = "http://www.w3.org/2000/svg";

    private PlotFiles() {}

    /** Rewrites both files, if there is something to plot. */
    public static void write(
            Path folder, Summary summary, TrialPredictions predictions, PublishedTables tables) {
        // A cluster's driver may have a display it must not ask for.
        System.setProperty("java.awt.headless", "true");
        MainPlot.of(summary, predictions, tables)
                .ifPresent(
                        chart -> {
                            AtomicFiles.write(folder.resolve("plot.svg"), svg(chart, summary));
                            AtomicFiles.write(folder.resolve("plot.png"), png(chart));
                        });
    }

    private static String svg(XYChart chart, Summary summary) {
        SVGGraphics2D graphics = new SVGGraphics2D(document());
        graphics.setSVGCanvasSize(new Dimension(chart.getWidth(), chart.getHeight()));
        chart.paint(graphics, chart.getWidth(), chart.getHeight());
        Element root = graphics.getRoot();
        root.setAttribute("viewBox", "0 0 %d %d".formatted(chart.getWidth(), chart.getHeight()));
        root.setAttribute("role", "img");
        Element title = root.getOwnerDocument().createElementNS(SVG, "title");
        title.setTextContent(summary.table().sweep() + ": " + summary.deciding().label());
        root.insertBefore(title, root.getFirstChild());
        StringWriter text = new StringWriter();
        try {
            graphics.stream(root, text, false, false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static Document document() {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .getDOMImplementation()
                    .createDocument(SVG, "svg", null);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("every Java can make an XML document", e);
        }
    }

    private static byte[] png(XYChart chart) {
        BufferedImage image =
                new BufferedImage(
                        chart.getWidth() * PIXELS_PER_POINT,
                        chart.getHeight() * PIXELS_PER_POINT,
                        BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.scale(PIXELS_PER_POINT, PIXELS_PER_POINT);
        chart.paint(graphics, chart.getWidth(), chart.getHeight());
        graphics.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
