package io.github.aclsweep.page;

import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2D;
import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2DFontTextDrawer;
import io.github.aclsweep.io.AtomicFiles;
import io.github.aclsweep.io.IoReason;
import io.github.aclsweep.io.JavaGraphics;
import io.github.aclsweep.summary.Summary;
import io.github.aclsweep.summary.TrialPredictions;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** The main plot for papers: {@code plot.svg}, {@code plot.pdf} and {@code plot.png}. */
public final class PlotFiles {
    /** Makes the painter's width that of a paper's column, 240 points or 8.5 cm. */
    private static final double SCALE = 2.0 / 3;

    /** Of the painter: some 430 dots per inch at that width. */
    private static final int PIXELS_PER_POINT = 4;

    /** Has the widths of Helvetica; PDFBox brings it for documents without fonts of their own. */
    private static final String FONT =
            "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

    private static final String SVG = "http://www.w3.org/2000/svg";

    private final Summary summary;
    private final PlotPainter painter;
    private final Font font;
    private final Dimension size;

    private PlotFiles(Summary summary, Plot plot) {
        this.summary = summary;
        this.font = Letters.FONT;
        this.painter = new PlotPainter(plot, font);
        this.size = painter.size();
    }

    /**
     * Rewrites the files, if there is something to plot.
     *
     * @throws JavaGraphics.MissingException if this Java cannot draw
     */
    public static void write(
            Path folder, Summary summary, TrialPredictions predictions, PublishedTables tables) {
        Optional<Plot> plot = MainPlot.of(summary, predictions, tables);
        if (plot.isPresent()) {
            JavaGraphics.start();
            new PlotFiles(summary, plot.get()).write(folder);
        }
    }

    /** Why the files are not there, for people. */
    public static String undrawn(JavaGraphics.MissingException e) {
        return "plot.svg, plot.pdf and plot.png are not written: " + e.getMessage();
    }

    private void write(Path folder) {
        try {
            AtomicFiles.write(folder.resolve("plot.svg"), svg());
            AtomicFiles.write(folder.resolve("plot.pdf"), pdf());
            AtomicFiles.write(folder.resolve("plot.png"), png());
        } catch (IOException e) {
            throw IoReason.failed("cannot draw the plot", e);
        }
    }

    /** Read once for all pages of a process: Java copies the file for every font that it makes. */
    private static final class Letters {
        private static final Font FONT = font();

        private Letters() {}
    }

    private static Font font() {
        try (InputStream file = PDDocument.class.getResourceAsStream(FONT)) {
            return Font.createFont(Font.TRUETYPE_FONT, file);
        } catch (IOException e) {
            throw IoReason.failed(FONT + " cannot be read", e);
        } catch (FontFormatException e) {
            throw new IllegalStateException(FONT + " is no font", e);
        }
    }

    private String svg() throws IOException {
        SVGGraphics2D graphics = new SVGGraphics2D(document());
        graphics.setSVGCanvasSize(size);
        painter.paint(graphics);
        Element root = graphics.getRoot();
        root.setAttribute("width", points(size.width) + "pt");
        root.setAttribute("height", points(size.height) + "pt");
        root.setAttribute("viewBox", "0 0 %d %d".formatted(size.width, size.height));
        root.setAttribute("role", "img");
        Element title = root.getOwnerDocument().createElementNS(SVG, "title");
        title.setTextContent(title());
        root.insertBefore(title, root.getFirstChild());
        StringWriter text = new StringWriter();
        graphics.stream(root, text, false, false);
        String own = "'" + font.getFamily() + "'";
        return text.toString().replace(own, own + ", Arial, Helvetica, sans-serif");
    }

    private String title() {
        return summary.table().sweep() + ": " + summary.deciding().label();
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

    /** One page of the plot's size, with the letters of the font that it uses. */
    private byte[] pdf() throws IOException {
        try (PDDocument document = new PDDocument();
                InputStream file = PDDocument.class.getResourceAsStream(FONT);
                PdfBoxGraphics2DFontTextDrawer texts = new PdfBoxGraphics2DFontTextDrawer()) {
            document.getDocumentInformation().setTitle(title());
            texts.registerFont(font.getFontName(), PDType0Font.load(document, file));
            float width = points(size.width);
            float height = points(size.height);
            PDPage page = new PDPage(new PDRectangle(width, height));
            document.addPage(page);
            PdfBoxGraphics2D graphics = new PdfBoxGraphics2D(document, width, height);
            graphics.setFontTextDrawer(texts);
            graphics.scale(SCALE, SCALE);
            painter.paint(graphics);
            graphics.dispose();
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.drawForm(graphics.getXFormObject());
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            // Compressed objects would need PDF 1.6, of which LaTeX warns.
            document.save(bytes, CompressParameters.NO_COMPRESSION);
            return bytes.toByteArray();
        }
    }

    private static float points(int length) {
        return (float) (SCALE * length);
    }

    private byte[] png() throws IOException {
        BufferedImage image =
                new BufferedImage(
                        size.width * PIXELS_PER_POINT,
                        size.height * PIXELS_PER_POINT,
                        BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.scale(PIXELS_PER_POINT, PIXELS_PER_POINT);
        painter.paint(graphics);
        graphics.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
    }
}
