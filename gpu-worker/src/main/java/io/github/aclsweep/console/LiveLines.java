package io.github.aclsweep.console;

import io.github.aclsweep.console.StandardStream.Size;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.logging.log4j.LogManager;
import org.jline.utils.AttributedString;

/**
 * Lines at the end of a terminal that are drawn again and again. Between two drawings the cursor
 * waits on an empty line above them: whatever else is printed goes there, and a terminal that was
 * resized meanwhile still has the cursor at the beginning of what is to be erased.
 */
public final class LiveLines implements AutoCloseable {
    private static final Duration INTERVAL = Duration.ofMillis(250);
    static final String ERASE_BELOW = "\u001b[J";
    static final String ERASE = "\r" + ERASE_BELOW;

    private final PrintStream out;
    private final Supplier<Size> size;
    private final Function<Size, List<AttributedString>> lines;
    private final Style style;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(LiveLines::daemon);
    private final Thread atExit = new Thread(this::close, "last progress");
    private PrintStream above;
    private boolean closed;

    /**
     * Draws lines on standard error, four times a second. Until they are closed, what else is
     * printed to {@link System#err} stands whole above them.
     *
     * @param lines the lines as they are now, for a terminal of this size; called by a thread of
     *     its own
     */
    public static LiveLines onStandardError(Function<Size, List<AttributedString>> lines) {
        PrintStream terminal = LinesAbove.behind(System.err);
        LiveLines live =
                new LiveLines(terminal, StandardStream.ERROR::size, lines, Style.ofStandardError());
        live.above =
                new LinesAbove(
                                terminal,
                                StandardStream.ERROR.encoding(),
                                () -> Screen.of(StandardStream.ERROR))
                        .stream();
        System.setErr(live.above);
        live.endWithProcess();
        live.start();
        return live;
    }

    /** Draws when told to. */
    LiveLines(
            PrintStream out,
            Supplier<Size> size,
            Function<Size, List<AttributedString>> lines,
            Style style) {
        this.out = out;
        this.size = size;
        this.lines = lines;
        this.style = style;
    }

    /**
     * What the terminal can show.
     *
     * @param colours whether colours are understood and wanted
     * @param symbols whether it has {@link #SYMBOLS}, else letters of ASCII stand for them
     */
    record Style(boolean colours, boolean symbols) {
        private static final String SYMBOLS = "█░…";

        static Style ofStandardError() {
            return new Style(
                    StandardStream.ERROR.hasColours(), StandardStream.ERROR.canShow(SYMBOLS));
        }

        private String text(AttributedString line) {
            String text = colours ? line.toAnsi() : line.toString();
            return symbols ? text : text.replace('█', '#').replace('░', '.').replace('…', '~');
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "progress");
        thread.setDaemon(true);
        return thread;
    }

    private void start() {
        Future<?> unused =
                timer.scheduleWithFixedDelay(
                        this::draw, 0, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Erases the lines and draws them as they are now. */
    void draw() {
        Size now = size.get();
        // The caller's lock is taken before ours, never the other way round.
        List<AttributedString> drawn = fitting(lines.apply(now), now);
        synchronized (this) {
            if (!closed) {
                out.print(ERASE + text(drawn, now));
                out.flush();
            }
        }
    }

    /** A higher block than the terminal could not be erased. */
    private static List<AttributedString> fitting(List<AttributedString> all, Size size) {
        return all.subList(0, Math.min(all.size(), Math.max(0, size.rows() - 2)));
    }

    private String text(List<AttributedString> drawn, Size size) {
        if (drawn.isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        for (AttributedString line : drawn) {
            // Some terminals begin a new line already where a line is full.
            AttributedString cut = line.columnSubSequence(0, size.columns() - 1);
            text.append('\n').append(style.text(cut));
        }
        return text.append("\u001b[").append(drawn.size()).append("A\r").toString();
    }

    /** Prints a sentence that stays, above the others. */
    public void print(String sentence) {
        String lines = new Screen(true, size.get().columns()).hanging(sentence);
        synchronized (this) {
            out.println(ERASE + lines);
            out.flush();
        }
        draw();
    }

    /** Erases the lines; what is printed later stands in their place. */
    @Override
    public void close() {
        timer.shutdownNow();
        synchronized (this) {
            if (!closed) {
                closed = true;
                out.print(ERASE);
                out.flush();
                giveBackStandardError();
            }
        }
        forgetExit();
    }

    /** Who ends the process says so; nothing is drawn below that. */
    private void endWithProcess() {
        try {
            Runtime.getRuntime().addShutdownHook(atExit);
        } catch (IllegalStateException e) {
            LogManager.getLogger(LiveLines.class).debug("the process is ending already", e);
        }
    }

    private void forgetExit() {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            LogManager.getLogger(LiveLines.class).debug("closed by the process's end", e);
        }
    }

    private void giveBackStandardError() {
        if (above != null) {
            above.close();
            if (System.err == above) {
                System.setErr(out);
            }
        }
    }
}
