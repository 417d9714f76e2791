package io.github.aclsweep.console;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.function.Supplier;

/**
 * Writes sentences as people read them: on a terminal broken between words, which a terminal does
 * not do itself; in a pipe or a file one in each line.
 */
public final class SentenceWriter extends Writer {
    private final Writer out;
    private final Supplier<Screen> screen;
    private final Supplier<String> before;
    private final StringBuilder line = new StringBuilder();

    /**
     * @param out takes the lines, and is closed with this
     * @param screen what they are read on, asked for each line since people resize their terminals
     */
    SentenceWriter(Writer out, Supplier<Screen> screen) {
        this(out, screen, () -> "");
    }

    /**
     * @param before each sentence: takes off what {@link LiveLines} has drawn below the line that
     *     the cursor is on, where a sentence of several lines goes
     */
    SentenceWriter(Writer out, Supplier<Screen> screen, Supplier<String> before) {
        this.out = out;
        this.screen = screen;
        this.before = before;
    }

    /** The standard error of this process, as it is now. */
    public static PrintWriter onStandardError() {
        Writer out =
                new OutputStreamWriter(
                        LinesAbove.behind(System.err), StandardStream.ERROR.encoding());
        return new PrintWriter(
                new SentenceWriter(
                        out,
                        () -> Screen.of(StandardStream.ERROR),
                        () -> StandardStream.ERROR.isLive() ? LiveLines.ERASE_BELOW : ""),
                true);
    }

    @Override
    public void write(char[] text, int offset, int length) throws IOException {
        synchronized (lock) {
            for (int i = offset; i < offset + length; i++) {
                if (text[i] == '\n') {
                    out.write(before.get() + screen.get().hanging(line.toString()) + '\n');
                    line.setLength(0);
                } else {
                    line.append(text[i]);
                }
            }
        }
    }

    /** Writes also a line that has not ended yet. */
    @Override
    public void flush() throws IOException {
        synchronized (lock) {
            out.write(line.toString());
            line.setLength(0);
            out.flush();
        }
    }

    @Override
    public void close() throws IOException {
        flush();
        out.close();
    }
}
