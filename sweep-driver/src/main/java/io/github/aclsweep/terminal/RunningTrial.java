package io.github.aclsweep.terminal;

import io.github.aclsweep.command.trial.ProgressText;
import io.github.aclsweep.console.ProgressLine;
import io.github.aclsweep.trial.TrialProgress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A trial that runs, as a terminal shows it.
 *
 * @param label what the trial is called
 * @param place where it began, shown as long as it says nothing
 * @param began when it began, by the display's clock in nanoseconds
 * @param latest how far it is, if it has said so
 */
record RunningTrial(String label, String place, long began, Optional<TrialProgress> latest) {
    /**
     * The part of the whole trial that is done, 0 to 1: of its training, which takes nearly all of
     * its time.
     */
    double share() {
        return latest.map(RunningTrial::trained).filter(Double::isFinite).orElse(0.0);
    }

    private static double trained(TrialProgress progress) {
        return switch (progress.stage()) {
            case WAITING, FEATURES -> 0;
            case PROGRAM, PRETRAIN, SUPERVISED -> ProgressText.share(progress);
            case LINEAR, FINETUNE -> 1;
        };
    }

    /**
     * Its line while the run ends: the time that it would take to its end says nothing any more.
     */
    ProgressLine stopping() {
        return new ProgressLine(label, "stopping", Double.NaN, List.of());
    }

    /** Its line, with the time that it has been running where it does not tell what is left. */
    ProgressLine line(long now) {
        double seconds = TimeUnit.NANOSECONDS.toSeconds(now - began);
        if (latest.isEmpty()) {
            String clock = "for " + ProgressText.duration(seconds);
            return new ProgressLine(label, "on " + place, Double.NaN, List.of(clock));
        }
        TrialProgress progress = latest.get();
        List<String> figures = new ArrayList<>(ProgressText.running(progress, seconds));
        figures.addAll(ProgressText.figures(progress));
        return new ProgressLine(
                label, ProgressText.stage(progress.stage()), ProgressText.share(progress), figures);
    }
}
