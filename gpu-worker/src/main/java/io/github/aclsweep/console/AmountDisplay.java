package io.github.aclsweep.console;

import io.github.aclsweep.console.StandardStream.Size;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.jline.utils.AttributedString;

/**
 * Shows how much of something is done: a line that changes on a terminal, a line now and then
 * elsewhere. Any thread may say how much it is.
 */
public final class AmountDisplay implements AutoCloseable {
    private static final Duration INTERVAL = Duration.ofSeconds(30);

    private final String name;
    private final Unit unit;
    private final long total;
    private final PrintWriter out;
    private final boolean drawn;
    private final LongSupplier nanoTime;
    private final long openedAt;
    private LiveLines live;
    private volatile long done;
    private long printedAt;
    private boolean isShown;

    /**
     * A display that shows nothing yet.
     *
     * @param drawn whether a line on standard error changes
     */
    AmountDisplay(
            String name,
            Unit unit,
            long total,
            PrintWriter out,
            boolean drawn,
            LongSupplier nanoTime) {
        this.name = name;
        this.unit = unit;
        this.total = total;
        this.out = out;
        this.drawn = drawn;
        this.nanoTime = nanoTime;
        this.openedAt = nanoTime.getAsLong();
        this.printedAt = openedAt;
    }

    /** What is counted. */
    enum Unit {
        /** Bytes of a download, which is shown in any case. */
        BYTES("%.1f of %.1f MiB", 1 << 20, Duration.ZERO),
        /** Clips of a data set; where all of them are known it takes a moment, and is not shown. */
        CLIPS("%.0f of %.0f clips", 1, Duration.ofSeconds(2));

        private final String format;
        private final double size;
        private final Duration patience;

        Unit(String format, double size, Duration patience) {
            this.format = format;
            this.size = size;
            this.patience = patience;
        }

        private String text(long done, long total) {
            return String.format(Locale.ROOT, format, done / size, total / size);
        }
    }

    /** Begins to show something. */
    @FunctionalInterface
    public interface Opener {
        /**
         * A display that shows nothing yet.
         *
         * @param name what is done, for example the name of a file
         * @param total how much there is
         */
        AmountDisplay open(String name, long total);
    }

    /** Shows the bytes of a download on standard error. */
    public static AmountDisplay ofBytes(String name, long total) {
        return onStandardError(name, Unit.BYTES, total);
    }

    /** Shows clips that are read on standard error, if that takes more than a moment. */
    public static AmountDisplay ofClips(String name, long total) {
        return onStandardError(name, Unit.CLIPS, total);
    }

    private static AmountDisplay onStandardError(String name, Unit unit, long total) {
        return new AmountDisplay(
                name,
                unit,
                total,
                SentenceWriter.onStandardError(),
                StandardStream.ERROR.isLive(),
                System::nanoTime);
    }

    /** Shows bytes by lines alone. */
    public static AmountDisplay inLines(PrintWriter out, String name, long total) {
        return new AmountDisplay(name, Unit.BYTES, total, out, false, System::nanoTime);
    }

    /** Takes note that so much is done. */
    public synchronized void at(long amount) {
        // Several threads read clips; a download that begins again has less than before.
        done = unit == Unit.CLIPS ? Math.max(done, amount) : amount;
        long now = nanoTime.getAsLong();
        if (now - openedAt < unit.patience.toNanos()) {
            return;
        }
        if (drawn && live == null) {
            live = LiveLines.onStandardError(this::lines);
            isShown = true;
        } else if (!drawn && now - printedAt > INTERVAL.toNanos()) {
            printedAt = now;
            isShown = true;
            out.println(name + ": " + unit.text(done, total));
        }
    }

    private List<AttributedString> lines(Size size) {
        double share = total > 0 ? (double) done / total : Double.NaN;
        List<String> figures = List.of(unit.text(done, total));
        return ProgressLine.below(List.of(new ProgressLine(name, "", share, figures)), size);
    }

    @Override
    public synchronized void close() {
        if (live != null) {
            live.close();
        }
        if (isShown || unit.patience.isZero()) {
            out.println(name + ": " + unit.text(done, total));
        }
    }
}
