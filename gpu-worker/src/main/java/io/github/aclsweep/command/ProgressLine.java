package io.github.aclsweep.command;

import io.github.aclsweep.settings.SettingsText;
import io.github.aclsweep.trial.TrialListener;
import io.github.aclsweep.trial.TrialProgress;
import java.io.PrintWriter;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Shows one trial's progress: a bar per stage on a terminal, a line now and then elsewhere. */
final class ProgressLine implements TrialListener, AutoCloseable {
    private static final long LINE_EVERY_NANOS = 10_000_000_000L;

    private final PrintWriter err;

    /** Set by the launcher where standard error is a terminal. */
    private final boolean terminal = Boolean.getBoolean("sweep.terminal");

    private TrialProgress.Stage stage;
    private ProgressBar bar;
    private long lastLine;

    ProgressLine(PrintWriter err) {
        this.err = err;
    }

    @Override
    public void progress(TrialProgress progress) {
        if (terminal) {
            onBar(progress);
        } else {
            onLine(progress);
        }
    }

    @Override
    public void resumed(String from) {
        close();
        err.println("resumed from " + from);
        err.flush();
    }

    private void onBar(TrialProgress progress) {
        if (progress.stage() != stage) {
            close();
            stage = progress.stage();
            bar =
                    new ProgressBarBuilder()
                            .setTaskName(name(progress))
                            .setInitialMax(progress.total())
                            .setStyle(ProgressBarStyle.ASCII)
                            .build();
        }
        bar.stepTo(progress.done());
        bar.setExtraMessage(detail(progress));
    }

    private void onLine(TrialProgress progress) {
        long now = System.nanoTime();
        boolean news = progress.stage() != stage;
        if (news || now - lastLine > LINE_EVERY_NANOS) {
            stage = progress.stage();
            lastLine = now;
            err.printf(
                    Locale.ROOT,
                    "%s %d/%d %s%n",
                    name(progress),
                    progress.done(),
                    progress.total(),
                    detail(progress));
            err.flush();
        }
    }

    private static String name(TrialProgress progress) {
        return SettingsText.text(progress.stage());
    }

    private static String detail(TrialProgress progress) {
        String loss =
                Double.isNaN(progress.loss())
                        ? ""
                        : String.format(Locale.ROOT, " loss %.4f", progress.loss());
        String epoch =
                progress.epoch() == 0 ? "" : "epoch " + progress.epoch() + "/" + progress.epochs();
        return epoch + loss;
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
