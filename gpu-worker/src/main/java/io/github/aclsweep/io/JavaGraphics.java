package io.github.aclsweep.io;

import java.awt.AWTError;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;

/** Java's graphics, for which a server's installation of Java may lack libraries. */
public final class JavaGraphics {
    private JavaGraphics() {}

    /** Letters cannot be drawn; the message says what to install. */
    public static final class MissingException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private MissingException(Throwable cause) {
            super(
                    "this Java cannot draw letters, since a library or its fonts are missing;"
                            + " install fontconfig, freetype and harfbuzz (Debian's"
                            + " libfontconfig1, libfreetype6, libharfbuzz0b)",
                    cause);
        }
    }

    /**
     * Call it before anything is drawn. No display is asked for: a cluster's driver may have one
     * that it must not use.
     *
     * @throws MissingException if letters cannot be drawn
     */
    public static void start() {
        System.setProperty("java.awt.headless", "true");
        Graphics2D graphics = null;
        try {
            graphics = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
            graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
            graphics.drawString("x", 0, 0);
        } catch (RuntimeException | LinkageError | AWTError | InternalError e) {
            // Each of them was seen, by which library is missing.
            throw new MissingException(e);
        } finally {
            if (graphics != null) {
                graphics.dispose();
            }
        }
    }
}
