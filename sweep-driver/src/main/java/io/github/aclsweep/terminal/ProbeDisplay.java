package io.github.aclsweep.terminal;

import io.github.aclsweep.command.trial.ProgressText;
import io.github.aclsweep.console.LiveLines;
import io.github.aclsweep.console.ProgressLine;
import io.github.aclsweep.console.StandardStream;
import io.github.aclsweep.console.StandardStream.Size;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jline.utils.AttributedString;

/**
 * Shows that trials are timed, which takes a while: a line with a clock on a terminal, a line for
 * each kind of trial elsewhere.
 */
public final class ProbeDisplay implements Consumer<String>, AutoCloseable {
    private static final String LABEL = "probe";

    private final PrintWriter err;
    private final LongSupplier nanoTime;
    private final LiveLines live;
    private volatile Step step;

    private record Step(String sentence, long began) {}

    private ProbeDisplay(PrintWriter err) {
        this.err = err;
        this.nanoTime = System::nanoTime;
        this.step = new Step("reading what has run", nanoTime.getAsLong());
        this.live = StandardStream.ERROR.isLive() ? LiveLines.onStandardError(this::lines) : null;
    }

    /** Shows nothing by itself. */
    ProbeDisplay(PrintWriter err, LongSupplier nanoTime) {
        this.err = err;
        this.nanoTime = nanoTime;
        this.step = new Step("", nanoTime.getAsLong());
        this.live = null;
    }

    /** On standard error. */
    public static ProbeDisplay on(PrintWriter err) {
        return new ProbeDisplay(err);
    }

    /** Another kind of trial begins. */
    @Override
    public void accept(String sentence) {
        step = new Step(sentence, nanoTime.getAsLong());
        if (live == null) {
            err.println(sentence);
            err.flush();
        }
    }

    List<AttributedString> lines(Size size) {
        Step now = step;
        long seconds = TimeUnit.NANOSECONDS.toSeconds(nanoTime.getAsLong() - now.began());
        String clock = ProgressText.duration((double) seconds);
        return ProgressLine.below(
                List.of(new ProgressLine(LABEL, now.sentence(), Double.NaN, List.of(clock))), size);
    }

    @Override
    public void close() {
        if (live != null) {
            live.close();
        }
    }
}
