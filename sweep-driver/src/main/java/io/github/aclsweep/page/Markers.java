package io.github.aclsweep.page;

import io.github.aclsweep.page.Plot.Look;
import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;

/** Draws the lines' dashes and the shapes at their points. */
final class Markers {
    private static final double SIZE = 3;
    private static final double DOT = 1.6;

    private Markers() {}

    /** How the line of a look is drawn. */
    static Stroke stroke(Look look) {
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

    /** A marker in its middle. */
    static void draw(Graphics2D graphics, Look look, double x, double y) {
        graphics.setColor(look.colour());
        graphics.setStroke(new BasicStroke(1.4f));
        switch (look.marker()) {
            case NONE -> {}
            case DOT -> graphics.fill(new Ellipse2D.Double(x - DOT, y - DOT, 2 * DOT, 2 * DOT));
            case CIRCLE ->
                    graphics.fill(new Ellipse2D.Double(x - SIZE, y - SIZE, 2 * SIZE, 2 * SIZE));
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
        path.moveTo(x + SIZE * corners[0], y + SIZE * corners[1]);
        for (int i = 2; i < corners.length; i += 2) {
            path.lineTo(x + SIZE * corners[i], y + SIZE * corners[i + 1]);
        }
        path.closePath();
        return path;
    }
}
