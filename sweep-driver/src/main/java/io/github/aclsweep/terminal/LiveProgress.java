package io.github.aclsweep.terminal;

import io.github.aclsweep.command.trial.ProgressText;
import io.github.aclsweep.console.LiveLines;
import io.github.aclsweep.console.ProgressLine;
import io.github.aclsweep.console.StandardStream.Size;
import io.github.aclsweep.trial.TrialProgress;
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
    private final String title;
    private final LongSupplier nanoTime;
    private final TimeLeft timeLeft;
    private final Map<String, RunningTrial> running = new LinkedHashMap<>();
    private final LiveLines live;
    private String waitsFor = "";
    private long waitsSince;
    private SweepCount count;

    /**
     * Draws on standard error.
     *
     * @param title the sweep and what the trials' labels say
     * @param trials those that are to run
     */
    LiveProgress(String title, List<ExpectedTrial> trials) {
        this.title = title;
        this.nanoTime = System::nanoTime;
        this.timeLeft = new TimeLeft(trials, nanoTime);
        this.count = new SweepCount(0, 0, 0, trials.size());
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
    public synchronized void started(String trialId, String label, String place) {
        waitsFor = "";
        timeLeft.started(trialId);
        running.put(
                trialId, new RunningTrial(label, place, nanoTime.getAsLong(), Optional.empty()));
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
        shown.add(whole());
        long now = nanoTime.getAsLong();
        running.values().forEach(trial -> shown.add(trial.line(now)));
        return ProgressLine.below(shown, size);
    }

    private void say(String sentence) {
        live.print(sentence);
    }

    private ProgressLine whole() {
        List<String> figures = new ArrayList<>();
        if (!waitsFor.isEmpty()) {
            long seconds = TimeUnit.NANOSECONDS.toSeconds(nanoTime.getAsLong() - waitsSince);
            figures.add(ProgressText.duration((double) seconds));
            return new ProgressLine(title, waitsFor, Double.NaN, figures);
        }
        timeLeft.now()
                .filter(left -> !count.isWhole())
                .map(left -> "about " + ProgressText.duration((double) left.toSeconds()) + " left")
                .ifPresent(figures::add);
        figures.add(count.toString());
        return new ProgressLine(title, "", count.share(), figures);
    }

    @Override
    public void close() {
        live.close();
    }
}
