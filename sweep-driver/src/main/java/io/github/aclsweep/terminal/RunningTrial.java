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
