package io.github.aclsweep.terminal;

import io.github.aclsweep.command.trial.ProgressText;
import io.github.aclsweep.trial.TrialProgress;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Progress as lines: each trial's start and end, and between them a line now and then. */
final class LineProgress implements SweepProgress {
    static final long INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(15);

    private final String sweep;
    private final PrintWriter out;
    private final LongSupplier nanoTime;
    private final Map<String, Long> printedAt = new HashMap<>();
    private final Map<String, Long> startedAt = new HashMap<>();
    private final TimeLeft timeLeft;
    private SweepCount count;
    private volatile boolean isStopping;

    /**
     * @param run what is expected of it
     * @param nanoTime a clock
     */
    LineProgress(String sweep, ExpectedRun run, PrintWriter out, LongSupplier nanoTime) {
        this.sweep = sweep;
        this.out = out;
        this.nanoTime = nanoTime;
        this.timeLeft = new TimeLeft(run, nanoTime);
        this.count = new SweepCount(0, 0, 0, run.trials().size());
    }

    @Override
    public void counted(SweepCount now) {
        count = now;
    }

    @Override
    public void waiting(String what) {
        out.println(what);
    }

    @Override
    public void started(String trialId, String label, String place, String text) {
        printedAt.put(trialId, nanoTime.getAsLong());
        startedAt.put(trialId, nanoTime.getAsLong());
        timeLeft.started(trialId, place);
        out.println(label + ": started on " + text);
    }

    @Override
    public void progress(String label, TrialProgress progress) {
        timeLeft.progress(progress);
        long now = nanoTime.getAsLong();
        Long last = printedAt.get(progress.trialId());
        if (last == null || now - last >= INTERVAL_NANOS) {
            printedAt.put(progress.trialId(), now);
            List<String> parts = new ArrayList<>(List.of(ProgressText.of(progress)));
            long began = startedAt.getOrDefault(progress.trialId(), now);
            double seconds = TimeUnit.NANOSECONDS.toSeconds(now - began);
            parts.addAll(ProgressText.running(progress, seconds));
            out.println(label + ": " + String.join(", ", parts));
        }
    }

    @Override
    public void repeated(String trialId, String label, String why) {
        timeLeft.repeated(trialId);
        out.println(label + ": " + why + "; trying again");
    }

    @Override
    public void stopping(Optional<Duration> grace) {
        isStopping = true;
    }

    @Override
    public void note(String line) {
        out.println(line);
    }

    @Override
    public void ended(String trialId, String label, String how) {
        timeLeft.ended(trialId);
        sayEnd(trialId, label, how);
    }

    @Override
    public void failed(String trialId, String label, String how) {
        timeLeft.failed(trialId);
        sayEnd(trialId, label, how);
    }

    private void sayEnd(String trialId, String label, String how) {
        printedAt.remove(trialId);
        out.println("%s: %s [%s: %s%s]".formatted(label, how, sweep, count, timeLeft()));
    }

    @Override
    public void interrupted(String trialId, String label) {
        printedAt.remove(trialId);
        out.println(label + ": interrupted");
    }

    private String timeLeft() {
        return timeLeft.now()
                .filter(left -> !count.isWhole() && !isStopping)
                .map(left -> ", " + TimeLeft.text(left))
                .orElse("");
    }

    @Override
    public void close() {
        out.flush();
    }
}
