package io.github.aclsweep.page;

import io.github.aclsweep.page.Plot.Line;
import io.github.aclsweep.page.Plot.Look;
import io.github.aclsweep.page.Plot.Mark;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Draws a {@link Plot} on any Java 2D graphics. Its words stay words there, which SVG and PDF keep;
 * the charting libraries draw their outlines.
 */
final class PlotPainter {
    private static final int WIDTH = 360;
    private static final int HEIGHT = 270;
    private static final int LEGEND_WIDTH = 150;
    private static final int FONT_SIZE = 11;
    private static final int LINE_HEIGHT = 16;
    private static final int GAP = 6;
    private static final int SAMPLE = 24;
    private static final int TICK = 4;
    private static final double MARKER = 3;
    private static final int MOST_TICKS = 6;
    private static final int LEAST_ROOM = 34;

    /** Of so many values each has its tick where their labels have room. */
    private static final int FEW_TICKS = 12;

    /** Of the horizontal lines behind the chart. */
    private static final Color GRID = new Color(0xd8dee4);

    private static final FontRenderContext CONTEXT =
            new FontRenderContext(new AffineTransform(), true, true);

    private final Plot plot;
    private final Font font;
    private final Dimension size;
    private final Ticks yTicks;
    private final Ticks xTicks;
    private final HorizontalAxis xAxis;
    private final Rectangle2D area;

    /** A painter with a font of any size. */
    PlotPainter(Plot plot, Font font) {
        this.plot = plot;
        this.font = font.deriveFont((float) FONT_SIZE);
        int below = plot.legendBeside() ? 0 : plot.lines().size() * LINE_HEIGHT + GAP;
        int beside = plot.legendBeside() ? LEGEND_WIDTH : 0;
        this.size = new Dimension(WIDTH + beside, HEIGHT + below);
        double least = all().flatMapToDouble(m -> DoubleStream.of(m.y(), low(m))).min().orElse(0);
        double most = all().flatMapToDouble(m -> DoubleStream.of(m.y(), high(m))).max().orElse(1);
        this.yTicks = Ticks.around(least, most > least ? most : least + 1, MOST_TICKS);
        this.xAxis = HorizontalAxis.of(swept(), all().mapToDouble(Mark::x).toArray());
        double labels =
                yTicks.values().stream().mapToDouble(t -> width(yTicks.text(t))).max().orElse(0);
        double x = GAP + LINE_HEIGHT + labels + GAP;
        double height = HEIGHT - 2 * LINE_HEIGHT - 3 * GAP;
        this.area = new Rectangle2D.Double(x, 2 * GAP, WIDTH - x - 2 * GAP, height);
        Ticks own = Ticks.at(swept());
        this.xTicks = haveRoom(own) ? own : xAxis.ticks(MOST_TICKS);
    }

    /** The axis' own values, without those of a published curve. */
    private double[] swept() {
        return plot.lines().stream()
                .filter(line -> line.look().marker() != Plot.Marker.NONE)
                .flatMap(line -> line.marks().stream())
                .mapToDouble(Mark::x)
                .toArray();
    }

    /**
     * Whether all ticks are as far from each other as their labels need, as on the page; of many,
     * farther.
     */
    private boolean haveRoom(Ticks ticks) {
        List<BigDecimal> values = ticks.values();
        double least = values.size() > FEW_TICKS ? LEAST_ROOM : 0;
        return IntStream.range(1, values.size())
                .allMatch(
                        i -> {
                            BigDecimal left = values.get(i - 1);
                            BigDecimal right = values.get(i);
                            double labels =
                                    width(xAxis.text(ticks, left))
                                            + width(xAxis.text(ticks, right));
                            double room = x(right.doubleValue()) - x(left.doubleValue());
                            return room >= Math.max(least, labels / 2 + GAP);
                        });
    }

    private Stream<Mark> all() {
        return plot.lines().stream().flatMap(line -> line.marks().stream());
    }

    private static double low(Mark mark) {
        return mark.interval().isKnown() ? mark.interval().low() : mark.y();
    }

    private static double high(Mark mark) {
        return mark.interval().isKnown() ? mark.interval().high() : mark.y();
    }

    /** Of the whole picture, in points. */
    Dimension size() {
        return size;
    }

    void paint(Graphics2D graphics) {
        graphics.setRenderingHint(
                RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(
                RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setColor(Color.WHITE);
        graphics.fill(new Rectangle2D.Double(0, 0, size.width, size.height));
        axes(graphics);
        plot.lines().forEach(line -> intervals(graphics, line));
        plot.lines().forEach(line -> line(graphics, line));
        legend(graphics);
    }

    private void axes(Graphics2D graphics) {
        graphics.setStroke(new BasicStroke(0.7f));
        for (BigDecimal tick : yTicks.values()) {
            double y = y(tick.doubleValue());
            graphics.setColor(GRID);
            graphics.draw(new Line2D.Double(area.getMinX(), y, area.getMaxX(), y));
            String text = yTicks.text(tick);
            write(graphics, text, area.getMinX() - GAP - width(text), y + FONT_SIZE * 0.36);
        }
        graphics.setColor(Color.BLACK);
        double bottom = area.getMaxY();
        graphics.draw(new Line2D.Double(area.getMinX(), bottom, area.getMaxX(), bottom));
        for (BigDecimal tick : xTicks.values()) {
            double x = x(tick.doubleValue());
            graphics.setColor(Color.BLACK);
            graphics.draw(new Line2D.Double(x, bottom, x, bottom + TICK));
            String text = xAxis.text(xTicks, tick);
            write(graphics, text, x - width(text) / 2, bottom + TICK + FONT_SIZE);
        }
        String title = xAxis.title(plot.xTitle());
        double middle = area.getCenterX() - width(title) / 2;
        write(graphics, title, middle, bottom + TICK + FONT_SIZE + LINE_HEIGHT);
        AffineTransform upright = graphics.getTransform();
        graphics.translate(GAP + FONT_SIZE * 0.8, area.getCenterY() + width(plot.yTitle()) / 2);
        graphics.rotate(-Math.PI / 2);
        write(graphics, plot.yTitle(), 0, 0);
        graphics.setTransform(upright);
    }

    private double x(double value) {
        return area.getMinX() + xAxis.share(value) * area.getWidth();
    }

    private double y(double value) {
        List<BigDecimal> ticks = yTicks.values();
        double low = ticks.get(0).doubleValue();
        double high = ticks.get(ticks.size() - 1).doubleValue();
        return area.getMaxY() - (value - low) / (high - low) * area.getHeight();
    }

    private void intervals(Graphics2D graphics, Line line) {
        graphics.setColor(line.look().colour());
        graphics.setStroke(new BasicStroke(0.9f));
        for (Mark mark : line.marks()) {
            if (mark.interval().isKnown()) {
                double x = x(mark.x());
                double low = y(mark.interval().low());
                double high = y(mark.interval().high());
                graphics.draw(new Line2D.Double(x, low, x, high));
                graphics.draw(new Line2D.Double(x - MARKER, low, x + MARKER, low));
                graphics.draw(new Line2D.Double(x - MARKER, high, x + MARKER, high));
            }
        }
    }

    private void line(Graphics2D graphics, Line line) {
        Path2D path = new Path2D.Double();
        for (Mark mark : line.marks()) {
            if (path.getCurrentPoint() == null) {
                path.moveTo(x(mark.x()), y(mark.y()));
            } else {
                path.lineTo(x(mark.x()), y(mark.y()));
            }
        }
        graphics.setColor(line.look().colour());
        graphics.setStroke(stroke(line.look()));
        graphics.draw(path);
        line.marks().forEach(mark -> marker(graphics, line.look(), x(mark.x()), y(mark.y())));
    }

    private static Stroke stroke(Look look) {
        if (look.dashes().isEmpty()) {
            return new BasicStroke(look.width(), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
        }
        float[] dashes = new float[look.dashes().size()];
        for (int i = 0; i < dashes.length; i++) {
            dashes[i] = look.dashes().get(i);
        }
        return new BasicStroke(
                look.width(), BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, dashes, 0);
    }

    private static void marker(Graphics2D graphics, Look look, double x, double y) {
        graphics.setColor(look.colour());
        graphics.setStroke(new BasicStroke(1.4f));
        switch (look.marker()) {
            case NONE -> {}
            case CIRCLE ->
                    graphics.fill(
                            new Ellipse2D.Double(x - MARKER, y - MARKER, 2 * MARKER, 2 * MARKER));
            case SQUARE -> graphics.fill(polygon(x, y, -1, -1, 1, -1, 1, 1, -1, 1));
            case TRIANGLE -> graphics.fill(polygon(x, y, 0, -1.2, 1.2, 1, -1.2, 1));
            case DIAMOND -> graphics.fill(polygon(x, y, 0, -1.3, 1.3, 0, 0, 1.3, -1.3, 0));
            case CROSS -> {
                graphics.draw(polygon(x, y, -1, -1, 1, 1));
                graphics.draw(polygon(x, y, -1, 1, 1, -1));
            }
            case PLUS -> {
                graphics.draw(polygon(x, y, 0, -1.2, 0, 1.2));
                graphics.draw(polygon(x, y, -1.2, 0, 1.2, 0));
            }
        }
    }

    /** A closed polygon around a point, its corners in sizes of a marker. */
    private static Shape polygon(double x, double y, double... corners) {
        Path2D path = new Path2D.Double();
        path.moveTo(x + MARKER * corners[0], y + MARKER * corners[1]);
        for (int i = 2; i < corners.length; i += 2) {
            path.lineTo(x + MARKER * corners[i], y + MARKER * corners[i + 1]);
        }
        path.closePath();
        return path;
    }

    private void legend(Graphics2D graphics) {
        double x = plot.legendBeside() ? WIDTH : area.getMinX();
        double y = plot.legendBeside() ? area.getMinY() + GAP : HEIGHT + LINE_HEIGHT / 2.0;
        for (Line line : plot.lines()) {
            graphics.setColor(line.look().colour());
            graphics.setStroke(stroke(line.look()));
            graphics.draw(new Line2D.Double(x, y, x + SAMPLE, y));
            marker(graphics, line.look(), x + SAMPLE / 2.0, y);
            write(graphics, line.name(), x + SAMPLE + GAP, y + FONT_SIZE * 0.36);
            y += LINE_HEIGHT;
        }
    }

    private double width(String text) {
        return fontOf(text).getStringBounds(text, CONTEXT).getWidth();
    }

    private void write(Graphics2D graphics, String text, double x, double y) {
        graphics.setColor(Color.BLACK);
        graphics.setFont(fontOf(text));
        graphics.drawString(text, (float) x, (float) y);
    }

    /** Java's own font, which is put together of several, has letters that ours lacks. */
    private Font fontOf(String text) {
        return font.canDisplayUpTo(text) < 0
                ? font
                : new Font(Font.SANS_SERIF, Font.PLAIN, FONT_SIZE);
    }
}
