package io.github.aclsweep.page;

import io.github.aclsweep.measure.Measure;
import io.github.aclsweep.page.Plot.Line;
import io.github.aclsweep.page.Plot.Look;
import io.github.aclsweep.page.Plot.Mark;
import io.github.aclsweep.page.Ticks.Tick;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
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
    private static final int FONT_SIZE = 11;
    private static final int LINE_HEIGHT = 16;
    private static final int GAP = 6;
    private static final int SAMPLE = 24;
    private static final int TICK = 4;
    private static final double CAP = 3;
    private static final int MOST_TICKS = 6;

    /** The length of an axis of one very large value, as a share of it. */
    private static final double SHARE = 1e-3;

    private static final int LEAST_ROOM = 34;

    /** A browser that lacks our font draws an SVG in a wider one. */
    private static final double OTHER_FONT = 1.18;

    /** Of a row of the legend beside the chart. */
    private static final double MOST_BESIDE = 160;

    /** Of so many values each has its tick where their labels have room. */
    private static final int FEW_TICKS = 12;

    /** Of the horizontal lines behind the chart. */
    private static final Color GRID = new Color(0xd8dee4);

    private static final FontRenderContext CONTEXT =
            new FontRenderContext(new AffineTransform(), true, true);

    private final Plot plot;
    private final Font font;
    private final PlotLegend legend;
    private final Dimension size;
    private final Ticks yTicks;
    private final Ticks xTicks;
    private final HorizontalAxis xAxis;
    private final Rectangle2D area;

    /** A painter with a font of any size. */
    PlotPainter(Plot plot, Font font) {
        this.plot = plot;
        this.font = font.deriveFont((float) FONT_SIZE);
        double low = all().flatMapToDouble(m -> DoubleStream.of(m.y(), low(m))).min().orElse(0);
        double high = all().flatMapToDouble(m -> DoubleStream.of(m.y(), high(m))).max().orElse(1);
        this.yTicks =
                high > low ? Ticks.around(low, high, MOST_TICKS) : aroundOne(low, plot.yUnit());
        this.xAxis = HorizontalAxis.of(swept(), all().mapToDouble(Mark::x).toArray());
        double labels = yTicks.all().stream().mapToDouble(t -> width(t.text())).max().orElse(0);
        double x = GAP + LINE_HEIGHT + labels + GAP;
        double height = HEIGHT - 2 * LINE_HEIGHT - 3 * GAP;
        double below = (WIDTH - GAP - (x + SAMPLE + GAP)) / OTHER_FONT;
        double most = plot.legendBeside() ? MOST_BESIDE : below;
        this.legend = PlotLegend.of(plot, most, this::width);
        this.size = size(plot.legendBeside(), legend);
        this.area = new Rectangle2D.Double(x, 2 * GAP, WIDTH - x - 2 * GAP, height);
        Ticks own = Ticks.at(plot.xDecimals(), swept());
        this.xTicks = haveRoom(own) ? own : xAxis.ticks(MOST_TICKS);
    }

    private static Dimension size(boolean legendBeside, PlotLegend legend) {
        int high = legend.rows() * LINE_HEIGHT;
        if (!legendBeside) {
            return new Dimension(WIDTH, HEIGHT + high + GAP);
        }
        int wide = (int) Math.ceil(SAMPLE + 2 * GAP + OTHER_FONT * legend.width());
        return new Dimension(WIDTH + wide, Math.max(HEIGHT, high + 4 * GAP));
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
        List<Tick> all = ticks.all();
        double least = all.size() > FEW_TICKS ? LEAST_ROOM : 0;
        return IntStream.range(1, all.size())
                .allMatch(
                        i -> {
                            Tick left = all.get(i - 1);
                            Tick right = all.get(i);
                            double labels = width(left.text()) + width(right.text());
                            double room = x(right.value()) - x(left.value());
                            return room >= Math.max(least, labels / 2 + GAP);
                        });
    }

    private Stream<Mark> all() {
        return plot.lines().stream().flatMap(line -> line.marks().stream());
    }

    /** Around one value, which may be the largest or the least that there can be. */
    static Ticks aroundOne(double value, Measure.Unit unit) {
        double top = value == 0 ? 1 : Math.ceil(value);
        double length = Math.max(1, Math.abs(top) * SHARE);
        double low = Math.max(top - length, Math.min(unit.least(), value));
        return Ticks.around(low, low + length, MOST_TICKS);
    }

    private static double low(Mark mark) {
        double least = mark.seeds().stream().mapToDouble(seed -> seed).min().orElse(mark.y());
        return mark.interval().isKnown() ? mark.interval().low() : least;
    }

    private static double high(Mark mark) {
        double most = mark.seeds().stream().mapToDouble(seed -> seed).max().orElse(mark.y());
        return mark.interval().isKnown() ? mark.interval().high() : most;
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
        plot.lines().forEach(line -> seeds(graphics, line));
        plot.lines().forEach(line -> line(graphics, line));
        legend(graphics);
    }

    private void axes(Graphics2D graphics) {
        graphics.setStroke(new BasicStroke(0.7f));
        for (Tick tick : yTicks.all()) {
            double y = y(tick.value());
            graphics.setColor(GRID);
            graphics.draw(new Line2D.Double(area.getMinX(), y, area.getMaxX(), y));
            double left = area.getMinX() - GAP - width(tick.text());
            write(graphics, tick.text(), left, y + FONT_SIZE * 0.36);
        }
        graphics.setColor(Color.BLACK);
        double bottom = area.getMaxY();
        graphics.draw(new Line2D.Double(area.getMinX(), bottom, area.getMaxX(), bottom));
        for (Tick tick : xTicks.all()) {
            double x = x(tick.value());
            graphics.setColor(Color.BLACK);
            graphics.draw(new Line2D.Double(x, bottom, x, bottom + TICK));
            double most = size.width - 1 - width(tick.text());
            double left = Math.min(x - width(tick.text()) / 2, most);
            write(graphics, tick.text(), left, bottom + TICK + FONT_SIZE);
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
        List<Tick> ticks = yTicks.all();
        double low = ticks.get(0).value();
        double high = ticks.get(ticks.size() - 1).value();
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
                graphics.draw(new Line2D.Double(x - CAP, low, x + CAP, low));
                graphics.draw(new Line2D.Double(x - CAP, high, x + CAP, high));
            }
        }
    }

    private void seeds(Graphics2D graphics, Line line) {
        Look look = new Look(line.look().colour(), 1, List.of(), Plot.Marker.DOT);
        for (Mark mark : line.marks()) {
            mark.seeds().forEach(seed -> Markers.draw(graphics, look, x(mark.x()), y(seed)));
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
        graphics.setStroke(Markers.stroke(line.look()));
        graphics.draw(path);
        line.marks().forEach(mark -> Markers.draw(graphics, line.look(), x(mark.x()), y(mark.y())));
    }

    private void legend(Graphics2D graphics) {
        double x = plot.legendBeside() ? WIDTH : area.getMinX();
        double y = plot.legendBeside() ? area.getMinY() + GAP : HEIGHT + LINE_HEIGHT / 2.0;
        for (PlotLegend.Entry entry : legend.entries()) {
            Look look = entry.line().look();
            graphics.setColor(look.colour());
            graphics.setStroke(Markers.stroke(look));
            if (look.marker() != Plot.Marker.DOT) {
                graphics.draw(new Line2D.Double(x, y, x + SAMPLE, y));
            }
            Markers.draw(graphics, look, x + SAMPLE / 2.0, y);
            for (String row : entry.rows()) {
                write(graphics, row, x + SAMPLE + GAP, y + FONT_SIZE * 0.36);
                y += LINE_HEIGHT;
            }
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
