package io.github.aclsweep.sweep.run;

import io.github.aclsweep.attempt.message.TrialStarted;
import io.github.aclsweep.cluster.HostsAside;
import io.github.aclsweep.plan.BriefLabels;
import io.github.aclsweep.plan.TrialLabel;
import io.github.aclsweep.settings.SettingsText;
import io.github.aclsweep.table.ResultRow;
import io.github.aclsweep.terminal.SweepCount;
import io.github.aclsweep.terminal.SweepProgress;
import io.github.aclsweep.trial.TrialProgress;
import io.github.aclsweep.trial.TrialResult;
import io.github.aclsweep.trial.run.Attempt;
import java.util.Collection;
import java.util.List;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** Says on the terminal and in the driver's log what happens to trials and hosts. */
final class RunReporter {

    private final BriefLabels labels;
    private final HostsAside aside;
    private SweepProgress display;

    /**
     * Reports to the log alone until {@link #showOn}.
     *
     * @param labels what trials are called
     */
    RunReporter(BriefLabels labels, HostsAside aside) {
        this.labels = labels;
        this.aside = aside;
    }

    void showOn(SweepProgress shown) {
        display = shown;
    }

    /** How far the sweep is, told before what is shown next. */
    void counted(Collection<ResultRow> rows) {
        int complete = 0;
        int stopped = 0;
        int failed = 0;
        for (ResultRow row : rows) {
            complete += row.completed().isPresent() ? 1 : 0;
            stopped += row.stopped().isPresent() ? 1 : 0;
            failed += row.failed().isPresent() ? 1 : 0;
        }
        display.counted(new SweepCount(complete, stopped, failed, rows.size()));
    }

    void started(TrialStarted started, ResultRow row) {
        log().info(
                        "trial {}, attempt {}, started on {}",
                        started.trialId(),
                        started.attempt(),
                        started.text());
        display.started(started.trialId(), label(row), started.place(), started.text());
    }

    void progress(TrialProgress progress, ResultRow row) {
        display.progress(label(row), progress);
    }

    void attempted(String trialId, Attempt attempt) {
        log().info(
                        "trial {}, attempt {}: {} after {} s, {} s wasted; {}",
                        trialId,
                        attempt.number(),
                        attempt.outcome(),
                        attempt.seconds(),
                        attempt.wastedSeconds(),
                        attempt.reason());
    }

    void repeated(Attempt failed, ResultRow row) {
        display.repeated(row.trial().id(), label(row), failed.outcome() + ", " + failed.reason());
    }

    void setAside(String host, String why) {
        warn(aside.add(host, why).toString());
    }

    void shared(String place, int most) {
        warn(
                "the GPU of %s ran out of memory and gets %d %s at once from now on"
                        .formatted(place, most, most == 1 ? "trial" : "trials"));
    }

    /** The hosts that this run set aside, a sentence each. */
    List<String> hostsAside() {
        return aside.ofThisRun();
    }

    private void warn(String line) {
        log().info(line); // into the file: a warning would be printed a second time
        display.note("warning: " + line);
    }

    void ended(TrialResult result, ResultRow row) {
        log(result);
        if (row.failed().isPresent()) {
            display.failed(result.trial().id(), label(row), TrialLabel.outcome(row));
        } else {
            display.ended(result.trial().id(), label(row), TrialLabel.outcome(row));
        }
    }

    void interrupted(ResultRow row) {
        log().info("trial {} was interrupted", row.trial().id());
        display.interrupted(row.trial().id(), label(row));
    }

    private String label(ResultRow row) {
        return labels.of(row);
    }

    private static void log(TrialResult result) {
        if (result instanceof TrialResult.Failed failed) {
            // The progress line says it too; the stack trace is for the log file only.
            log().info(
                            "trial {} failed on {}: {}: {}\n{}",
                            failed.trial().id(),
                            failed.host(),
                            SettingsText.text(failed.kind()),
                            failed.reason(),
                            failed.stackTrace());
        } else if (result instanceof TrialResult.Stopped stopped) {
            log().info("trial {} {}", result.trial().id(), stopped.reason());
        } else {
            log().info("trial {} is complete", result.trial().id());
        }
    }

    /** Plans make reporters, too, and need not wait for Log4j. */
    private static Logger log() {
        return LogManager.getLogger(RunReporter.class);
    }
}
