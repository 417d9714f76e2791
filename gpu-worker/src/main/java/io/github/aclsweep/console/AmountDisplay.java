package io.github.aclsweep.console;

import io.github.aclsweep.console.StandardStream.Size;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jline.utils.AttributedString;

/**
 * Shows how far a download is: a line that changes on a terminal, a line now and then elsewhere.
 */
public final class TransferDisplay implements AutoCloseable {
    private static final double MEBIBYTE = 1 << 20;
    private static final long INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final String name;
    private final long total;
    private final PrintWriter out;
    private final LiveLines live;
    private volatile long done;
    private long printedAt = System.nanoTime();

    private TransferDisplay(String name, long total, PrintWriter out, boolean drawn) {
        this.name = name;
        this.total = total;
        this.out = out;
        this.live = drawn ? LiveLines.onStandardError(this::lines) : null;
    }

    /** Begins to show a download. */
    @FunctionalInterface
    public interface Opener {
        /**
         * A display that shows nothing yet.
         *
         * @param name the name of the file
         * @param total the file's bytes
         */
        TransferDisplay open(String name, long total);
    }

    /** Shows a download on standard error. */
    public static TransferDisplay onStandardError(String name, long total) {
        return new TransferDisplay(
                name, total, SentenceWriter.onStandardError(), StandardStream.ERROR.isLive());
    }

    /** Shows a download by lines alone. */
    public static TransferDisplay inLines(PrintWriter out, String name, long total) {
        return new TransferDisplay(name, total, out, false);
    }

    /** Takes note that so many bytes are there. */
    public void at(long bytes) {
        done = bytes;
        long now = System.nanoTime();
        if (live == null && now - printedAt > INTERVAL_NANOS) {
            printedAt = now;
            out.println(name + ": " + figure());
        }
    }

    private List<AttributedString> lines(Size size) {
        double share = total > 0 ? (double) done / total : Double.NaN;
        return ProgressLine.below(
                List.of(new ProgressLine(name, "", share, List.of(figure()))), size);
    }

    private String figure() {
        return String.format(Locale.ROOT, "%.1f of %.1f MiB", done / MEBIBYTE, total / MEBIBYTE);
    }

    @Override
    public void close() {
        if (live != null) {
            live.close();
        }
        out.println(name + ": " + figure());
    }
}
