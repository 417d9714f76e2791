package io.github.aclsweep.command.trial;

import io.github.aclsweep.console.LiveLines;
import io.github.aclsweep.console.ProgressLine;
import io.github.aclsweep.console.StandardStream;
import io.github.aclsweep.console.StandardStream.Size;
import io.github.aclsweep.trial.TrialListener;
import io.github.aclsweep.trial.TrialProgress;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jline.utils.AttributedString;

/** Shows one trial's progress: a line that changes on a terminal, a line now and then elsewhere. */
final class TrialDisplay implements TrialListener, AutoCloseable {
    private static final long INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final PrintWriter err;
    private final LiveLines live;
    private final long began = System.nanoTime();
    private volatile TrialProgress latest;
    private TrialProgress.Stage printedStage;
    private long printedAt;

    TrialDisplay(PrintWriter err) {
        this.err = err;
        this.live = StandardStream.ERROR.isLive() ? LiveLines.onStandardError(this::lines) : null;
    }

    @Override
    public void progress(TrialProgress progress) {
        latest = progress;
        if (live == null) {
            printNowAndThen(progress);
        }
    }

    @Override
    public void resumed(String from) {
        String line = "resumed from " + from;
        if (live != null) {
            live.print(line);
        } else {
            err.println(line);
            err.flush();
        }
    }

    private List<AttributedString> lines(Size size) {
        TrialProgress now = latest;
        return ProgressLine.below(List.of(now == null ? starting() : line(now)), size);
    }

    private ProgressLine starting() {
        String clock = ProgressText.duration(seconds());
        return new ProgressLine("starting", "", Double.NaN, List.of(clock));
    }

    private ProgressLine line(TrialProgress now) {
        List<String> figures = new ArrayList<>(ProgressText.running(now, seconds()));
        figures.addAll(ProgressText.figures(now));
        return new ProgressLine(
                ProgressText.stage(now.stage()), "", ProgressText.share(now), figures);
    }

    private double seconds() {
        return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began);
    }

    private void printNowAndThen(TrialProgress progress) {
        long now = System.nanoTime();
        if (progress.stage() != printedStage || now - printedAt > INTERVAL_NANOS) {
            printedStage = progress.stage();
            printedAt = now;
            List<String> parts = new ArrayList<>(List.of(ProgressText.of(progress)));
            parts.addAll(ProgressText.running(progress, seconds()));
            err.println(String.join(", ", parts));
            err.flush();
        }
    }

    @Override
    public void close() {
        if (live != null) {
            live.close();
        }
    }
}
