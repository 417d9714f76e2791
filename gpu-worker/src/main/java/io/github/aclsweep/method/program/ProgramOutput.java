package io.github.aclsweep.method.program;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * One stream of a program's output, line by line. Of a line that is written over, as progress bars
 * do by carriage returns, the last state counts; long lines are cut, and of a flood of lines only
 * the first of every second are passed on.
 */
final class ProgramOutput implements Runnable {
    /** More than people read, and little enough for any disk. */
    static final int LINES_PER_SECOND = 1000;

    static final int LONGEST_LINE = 4000;
    private static final int KEPT = 30;
    private static final int BUFFER = 1 << 16;

    private final InputStream stream;
    private final Consumer<String> lines;
    private final LongSupplier nanoTime;
    private final Deque<String> last = new ArrayDeque<>();
    private final StringBuilder line = new StringBuilder();
    private boolean returned;
    private long second = Long.MIN_VALUE;
    private int inSecond;
    private long leftOut;

    /**
     * A reader of a stream.
     *
     * @param lines receives the lines
     * @param nanoTime a clock
     */
    ProgramOutput(InputStream stream, Consumer<String> lines, LongSupplier nanoTime) {
        this.stream = stream;
        this.lines = lines;
        this.nanoTime = nanoTime;
    }

    /** Reads the stream to its end. Bytes that are not UTF-8 are replaced. */
    @Override
    public void run() {
        char[] buffer = new char[BUFFER];
        try (Reader reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
            for (int read = reader.read(buffer); read >= 0; read = reader.read(buffer)) {
                for (int i = 0; i < read; i++) {
                    add(buffer[i]);
                }
            }
        } catch (IOException e) {
            // Closed, because something kept the stream open after the program's end.
        }
        if (line.length() > 0) {
            end();
        }
        tellLeftOut();
    }

    private void add(char next) {
        if (next == '\n') {
            end();
        } else if (next == '\r') {
            returned = true;
        } else {
            if (returned) {
                line.setLength(0);
                returned = false;
            }
            if (line.length() < LONGEST_LINE) {
                line.append(next);
            }
        }
    }

    private void end() {
        String text = line.toString();
        line.setLength(0);
        returned = false;
        keep(text);
        long now = TimeUnit.NANOSECONDS.toSeconds(nanoTime.getAsLong());
        if (now != second) {
            second = now;
            inSecond = 0;
        }
        inSecond++;
        if (inSecond <= LINES_PER_SECOND) {
            tellLeftOut();
            lines.accept(text);
        } else {
            leftOut++;
        }
    }

    private void tellLeftOut() {
        if (leftOut > 0) {
            lines.accept("... " + leftOut + " lines left out");
            leftOut = 0;
        }
    }

    private void keep(String text) {
        if (!text.isBlank()) {
            synchronized (last) {
                last.addLast(text);
                if (last.size() > KEPT) {
                    last.removeFirst();
                }
            }
        }
    }

    /** The last lines that are not blank. */
    List<String> last() {
        synchronized (last) {
            return List.copyOf(last);
        }
    }
}
