package io.github.aclsweep.console;

import java.nio.charset.Charset;
import org.jline.nativ.CLibrary;

/** Standard output and standard error, and what people read them on. */
public enum StandardStream {
    OUTPUT(1),
    ERROR(2);

    private final int descriptor;

    StandardStream(int descriptor) {
        this.descriptor = descriptor;
    }

    /** Whether people read along. Java itself can only tell about input and output together. */
    public boolean isTerminal() {
        return isTerminal(descriptor);
    }

    private static boolean isTerminal(int descriptor) {
        try {
            return CLibrary.isatty(descriptor) == 1;
        } catch (LinkageError e) {
            return false; // the library cannot be loaded here
        }
    }

    /** Whether lines on it can be drawn again. */
    public boolean isLive() {
        return isTerminal() && !variable("TERM").equals("dumb");
    }

    /** Whether colours are understood and wanted. */
    public boolean hasColours() {
        return isLive() && variable("NO_COLOR").isEmpty();
    }

    /** Whether a text can be written in the encoding of the terminal. */
    public boolean canShow(String text) {
        return encoding().newEncoder().canEncode(text);
    }

    /** That of the terminal; Java's own without one. */
    Charset encoding() {
        String property = "sun.std" + (this == ERROR ? "err" : "out") + ".encoding";
        return Charset.forName(System.getProperty(property, Charset.defaultCharset().name()));
    }

    /** The size now, since people resize their terminals; {@link Size#UNLIMITED} without one. */
    public Size size() {
        return isTerminal() ? size(descriptor) : Size.UNLIMITED;
    }

    private static Size size(int descriptor) {
        CLibrary.WinSize size = new CLibrary.WinSize();
        boolean known = CLibrary.ioctl(descriptor, CLibrary.TIOCGWINSZ, size) == 0;
        return new Size(
                known && size.ws_col > 0 ? size.ws_col : Size.UNLIMITED.columns(),
                known && size.ws_row > 0 ? size.ws_row : Size.UNLIMITED.rows());
    }

    private static String variable(String name) {
        return System.getenv().getOrDefault(name, "");
    }

    /**
     * The size of a terminal.
     *
     * @param columns the characters in a line
     * @param rows the lines
     */
    public record Size(int columns, int rows) {
        /** A file or a pipe, or a terminal that does not say. */
        public static final Size UNLIMITED = new Size(Integer.MAX_VALUE, Integer.MAX_VALUE);
    }
}
