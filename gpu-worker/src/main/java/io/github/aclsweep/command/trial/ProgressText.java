package io.github.aclsweep.command.trial;

import io.github.aclsweep.settings.SettingsText;
import io.github.aclsweep.trial.TrialProgress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A trial's progress in words. */
public final class ProgressText {
    private ProgressText() {}

    /** For example {@code pretrain, epoch 3/15, loss 4.1032, 640 patches/s, 1 min 20 s left}. */
    public static String of(TrialProgress progress) {
        List<String> parts = new ArrayList<>();
        parts.add(stage(progress.stage()));
        parts.addAll(work(progress));
        parts.addAll(timeLeft(progress));
        return String.join(", ", parts);
    }

    /** What a trial is doing, for example {@code pretrain}. */
    public static String stage(TrialProgress.Stage stage) {
        return stage == TrialProgress.Stage.WAITING
                ? "waits for features"
                : SettingsText.text(stage);
    }

    /** All figures of {@link #of} without the stage, the most important first. */
    public static List<String> figures(TrialProgress progress) {
        List<String> figures = new ArrayList<>(timeLeft(progress));
        figures.addAll(work(progress));
        return figures;
    }

    private static List<String> timeLeft(TrialProgress progress) {
        return Double.isFinite(progress.secondsLeft())
                ? List.of(duration(progress.secondsLeft()) + " left")
                : List.of();
    }

    private static List<String> work(TrialProgress progress) {
        List<String> parts = new ArrayList<>();
        if (progress.epochs() > 0) {
            parts.add("epoch %d/%d".formatted(progress.epoch(), progress.epochs()));
        } else if (progress.total() > 0 && items(progress.stage()).isEmpty()) {
            parts.add("%.0f %%".formatted(100 * share(progress)));
        } else if (progress.total() > 0) {
            parts.add("%d/%d".formatted(progress.done(), progress.total()));
        }
        if (Double.isFinite(progress.loss())) {
            parts.add(String.format(Locale.ROOT, "loss %.4f", progress.loss()));
        }
        if (progress.perSecond() > 0 && Double.isFinite(progress.perSecond())) {
            items(progress.stage())
                    .map(
                            items ->
                                    String.format(
                                            Locale.ROOT, "%.0f %s/s", progress.perSecond(), items))
                    .ifPresent(parts::add);
        }
        return parts;
    }

    /** What a stage works through; empty for a program, which says no more than its share. */
    private static Optional<String> items(TrialProgress.Stage stage) {
        return switch (stage) {
            case FEATURES -> Optional.of("clips");
            case PRETRAIN, SUPERVISED, LINEAR, FINETUNE -> Optional.of("patches");
            case WAITING, PROGRAM -> Optional.empty();
        };
    }

    /** The share of the stage that is done, 0 to 1; NaN where the stage has no known end. */
    public static double share(TrialProgress progress) {
        return progress.total() > 0 ? (double) progress.done() / progress.total() : Double.NaN;
    }

    /**
     * How long a trial has been running, for example {@code for 1 min 20 s}, where it says nothing
     * of the time that it still needs.
     */
    public static List<String> running(TrialProgress progress, double seconds) {
        boolean tells = Double.isFinite(progress.secondsLeft()) || progress.total() > 0;
        return tells ? List.of() : List.of("for " + duration(seconds));
    }

    /** Time that something took: {@link #duration}, and {@code under 1 s} where it is no second. */
    public static String spent(double seconds) {
        return seconds > 0 && seconds < 1 ? "under 1 s" : duration(seconds);
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
