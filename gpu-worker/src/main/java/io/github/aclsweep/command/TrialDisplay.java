package io.github.aclsweep.command;

import io.github.aclsweep.console.LiveLines;
import io.github.aclsweep.console.ProgressLine;
import io.github.aclsweep.console.StandardStream;
import io.github.aclsweep.settings.SettingsText;
import io.github.aclsweep.trial.TrialListener;
import io.github.aclsweep.trial.TrialProgress;

import org.jline.utils.AttributedString;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Shows one trial's progress: a line that changes on a terminal, a line now and then elsewhere. */
final class TrialDisplay implements TrialListener, AutoCloseable {
    private static final long INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final PrintWriter err;
    private final LiveLines live;
    private volatile TrialProgress latest;
    private TrialProgress.Stage printedStage;
    private long printedAt;

    TrialDisplay(PrintWriter err) {
        this.err = err;
        this.live =
                StandardStream.ERROR.isLive()
                        ? LiveLines.onStandardError(size -> lines(size.columns()))
                        : null;
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

    private List<AttributedString> lines(int columns) {
        TrialProgress now = latest;
        if (now == null) {
            return List.of();
        }
        ProgressLine line =
                new ProgressLine(
                        SettingsText.text(now.stage()),
                        "",
                        ProgressText.share(now),
                        ProgressText.figures(now));
        return List.of(line.of(columns, 0));
    }

    private void printNowAndThen(TrialProgress progress) {
        long now = System.nanoTime();
        if (progress.stage() != printedStage || now - printedAt > INTERVAL_NANOS) {
            printedStage = progress.stage();
            printedAt = now;
            err.println(ProgressText.of(progress));
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
