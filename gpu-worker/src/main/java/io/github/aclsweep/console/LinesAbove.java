package io.github.aclsweep.console;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.function.Supplier;

/**
 * Standard error while {@link LiveLines} are drawn there. What others print, as the log does, is
 * written line by line, each broken between words, in the place of the lines that change.
 */
final class LinesAbove extends OutputStream {
    private final PrintStream terminal;
    private final Charset encoding;
    private final Supplier<Screen> screen;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    LinesAbove(PrintStream terminal, Charset encoding, Supplier<Screen> screen) {
        this.terminal = terminal;
        this.encoding = encoding;
        this.screen = screen;
    }

    @Override
    public synchronized void write(int value) {
        if (value != '\n') {
            line.write(value);
            return;
        }
        String text = line.toString(encoding).stripTrailing();
        line.reset();
        // In one piece: the lines are drawn by another thread.
        terminal.print(LiveLines.ERASE + screen.get().hanging(text) + '\n');
        terminal.flush();
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            write(bytes[i]);
        }
    }

    /** Writes also a line that has not ended. */
    @Override
    public synchronized void close() {
        if (line.size() > 0) {
            write('\n');
        }
    }

    /** A stream that prints here. */
    PrintStream stream() {
        return new Printer(this);
    }

    /** The stream behind one that prints above lines, or the same. */
    static PrintStream behind(PrintStream stream) {
        return stream instanceof Printer printer ? printer.above.terminal : stream;
    }

    private static final class Printer extends PrintStream {
        private final LinesAbove above;

        Printer(LinesAbove above) {
            super(above, true, above.encoding);
            this.above = above;
        }
    }
}
