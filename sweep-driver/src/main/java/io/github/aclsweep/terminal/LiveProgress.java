package io.github.aclsweep.terminal;

import io.github.aclsweep.command.trial.ProgressText;
import io.github.aclsweep.console.LiveLines;
import io.github.aclsweep.console.ProgressLine;
import io.github.aclsweep.console.StandardStream.Size;
import io.github.aclsweep.trial.TrialProgress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jline.utils.AttributedString;

/**
 * Progress on a terminal: a line for the sweep and one for each running trial, drawn again as they
 * change. How a trial ended stays above them.
 */
final class LiveProgress implements SweepProgress {
    /** The share that is shown until the last trial has ended. */
    private static final double ALMOST = 0.99;

    private final String sweep;
    private final String title;
    private final LongSupplier nanoTime;
    private final TimeLeft timeLeft;
    private final Map<String, RunningTrial> running = new LinkedHashMap<>();
    private final LiveLines live;
    private String waitsFor = "";
    private long waitsSince;
    private SweepCount count;
    private Stopping stopping;

    /**
     * @param since by the clock, in nanoseconds
     */
    private record Stopping(long since, Optional<Duration> grace) {
        /** For example {@code killed in at most 20 s}. */
        Optional<String> end(long now) {
            return grace.map(time -> Math.max(0, time.toSeconds() - seconds(now - since)))
                    .map(left -> "killed in at most " + ProgressText.duration((double) left));
        }
    }

    /**
     * Draws on standard error.
     *
     * @param sweep its name, where there is no room for the title
     * @param title the sweep and what the trials' labels say
     * @param run what is expected of it
     */
    LiveProgress(String sweep, String title, ExpectedRun run) {
        this.sweep = sweep;
        this.title = title;
        this.nanoTime = System::nanoTime;
        this.timeLeft = new TimeLeft(run, nanoTime);
        this.count = new SweepCount(0, 0, 0, run.trials().size());
        this.live = LiveLines.onStandardError(this::lines);
    }

    @Override
    public synchronized void waiting(String what) {
        running.clear();
        waitsFor = what;
        waitsSince = nanoTime.getAsLong();
    }

    @Override
    public synchronized void counted(SweepCount now) {
        count = now;
    }

    @Override
    public synchronized void started(String trialId, String label, String place, String text) {
        waitsFor = "";
        timeLeft.started(trialId, place);
        running.put(trialId, new RunningTrial(label, text, nanoTime.getAsLong(), Optional.empty()));
    }

    @Override
    public synchronized void progress(String label, TrialProgress progress) {
        timeLeft.progress(progress);
        RunningTrial before = running.get(progress.trialId());
        long began = before == null ? nanoTime.getAsLong() : before.began();
        running.put(progress.trialId(), new RunningTrial(label, "", began, Optional.of(progress)));
    }

    @Override
    public synchronized void repeated(String trialId, String label, String why) {
        timeLeft.repeated(trialId);
        running.remove(trialId);
        say(label + ": " + why + "; trying again");
    }

    @Override
    public synchronized void stopping(Optional<Duration> grace) {
        stopping = new Stopping(nanoTime.getAsLong(), grace);
    }

    @Override
    public synchronized void note(String line) {
        say(line);
    }

    @Override
    public synchronized void ended(String trialId, String label, String how) {
        timeLeft.ended(trialId);
        sayEnd(trialId, label, how);
    }

    @Override
    public synchronized void failed(String trialId, String label, String how) {
        timeLeft.failed(trialId);
        sayEnd(trialId, label, how);
    }

    private void sayEnd(String trialId, String label, String how) {
        running.remove(trialId);
        say(label + ": " + how);
    }

    @Override
    public synchronized void interrupted(String trialId, String label) {
        running.remove(trialId);
        say(label + ": interrupted");
    }

    private synchronized List<AttributedString> lines(Size size) {
        List<ProgressLine> shown = new ArrayList<>();
        boolean isRoomy = title.length() <= ProgressLine.labelRoom(size.columns());
        shown.add(whole(isRoomy ? title : sweep));
        long now = nanoTime.getAsLong();
        running.values()
                .forEach(trial -> shown.add(stopping == null ? trial.line(now) : trial.stopping()));
        return ProgressLine.below(shown, size);
    }

    private void say(String sentence) {
        live.print(sentence);
    }

    private ProgressLine whole(String label) {
        List<String> figures = new ArrayList<>();
        if (!waitsFor.isEmpty()) {
            figures.add(ProgressText.duration((double) seconds(nanoTime.getAsLong() - waitsSince)));
            return new ProgressLine(label, waitsFor, Double.NaN, withLeft(figures));
        }
        if (stopping != null) {
            if (!running.isEmpty()) {
                figures.add(
                        running.size()
                                + (running.size() == 1 ? " trial saves" : " trials save")
                                + " what "
                                + (running.size() == 1 ? "it has" : "they have"));
                stopping.end(nanoTime.getAsLong()).ifPresent(figures::add);
            }
            // Without a bar: it would go back as one trial after the other ends.
            return new ProgressLine(label, "stopping", Double.NaN, figures);
        }
        double share =
                count.share(running.values().stream().mapToDouble(RunningTrial::share).sum());
        // Running trials that have been trained have yet to be tested.
        double shown = count.isWhole() ? 1 : Math.min(share, ALMOST);
        return new ProgressLine(label, count.isWhole() ? "ending" : "", shown, withLeft(figures));
    }

    private List<String> withLeft(List<String> figures) {
        if (!count.isWhole() && stopping == null) {
            timeLeft.now().map(TimeLeft::text).ifPresent(figures::add);
        }
        figures.add(count.toString());
        return figures;
    }

    private static long seconds(long nanos) {
        return TimeUnit.NANOSECONDS.toSeconds(nanos);
    }

    @Override
    public void close() {
        live.close();
    }
}
