package io.github.aclsweep.terminal;

import io.github.aclsweep.settings.SettingsText;
import io.github.aclsweep.trial.TrialProgress;

import java.util.Locale;

/** Progress in words. */
public final class ProgressText {
    private ProgressText() {}

    /** For example {@code pretrain, epoch 3/15, loss 4.1032, 640 patches/s, 1 min 20 s left}. */
    static String of(TrialProgress progress) {
        StringBuilder text = new StringBuilder(SettingsText.text(progress.stage()));
        text.append(details(progress));
        if (Double.isFinite(progress.secondsLeft())) {
            text.append(", ").append(duration(progress.secondsLeft())).append(" left");
        }
        return text.toString();
    }

    /** The same without stage and time left, which a bar shows by itself. */
    static String details(TrialProgress progress) {
        StringBuilder text = new StringBuilder();
        if (progress.epochs() > 0) {
            text.append(", epoch %d/%d".formatted(progress.epoch(), progress.epochs()));
        } else if (progress.total() > 0) {
            text.append(", %d/%d".formatted(progress.done(), progress.total()));
        }
        if (Double.isFinite(progress.loss())) {
            text.append(String.format(Locale.ROOT, ", loss %.4f", progress.loss()));
        }
        if (progress.perSecond() > 0 && Double.isFinite(progress.perSecond())) {
            String unit =
                    progress.stage() == TrialProgress.Stage.FEATURES ? "clips/s" : "patches/s";
            text.append(String.format(Locale.ROOT, ", %.0f %s", progress.perSecond(), unit));
        }
        return text.toString();
    }

    /** For example {@code 1 min 20 s}. */
    public static String duration(double seconds) {
        long whole = Math.round(seconds);
        if (whole < 60) {
            return whole + " s";
        }
        return whole < 3600
                ? whole / 60 + " min " + whole % 60 + " s"
                : whole / 3600 + " h " + whole % 3600 / 60 + " min";
    }
}
