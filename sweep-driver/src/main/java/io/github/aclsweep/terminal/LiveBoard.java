package io.github.aclsweep.terminal;

import io.github.aclsweep.command.ProgressText;
import io.github.aclsweep.console.LiveLines;
import io.github.aclsweep.console.ProgressLine;
import io.github.aclsweep.console.StandardStream.Size;
import io.github.aclsweep.settings.SettingsText;
import io.github.aclsweep.trial.TrialProgress;

import org.jline.utils.AttributedString;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Progress on a terminal: a line for the sweep and one for each running trial, drawn again as they
 * change. How a trial ended stays above them.
 */
final class LiveBoard implements ProgressBoard {
    private final String sweep;
    private final int trials;
    private final TimeLeft timeLeft;
    private final Map<String, ProgressLine> running = new LinkedHashMap<>();
    private final LiveLines live;
    private int ended;

    /**
     * Draws on standard error.
     *
     * @param trials the number of trials that are to run
     */
    LiveBoard(String sweep, int trials) {
        this.sweep = sweep;
        this.trials = trials;
        this.timeLeft = new TimeLeft(trials, System::nanoTime);
        this.live = LiveLines.onStandardError(this::lines);
    }

    @Override
    public synchronized void started(String trialId, String label, String place) {
        timeLeft.started(trialId);
        running.put(trialId, new ProgressLine(label, "on " + place, Double.NaN, List.of()));
    }

    @Override
    public synchronized void progress(String label, TrialProgress progress) {
        running.put(
                progress.trialId(),
                new ProgressLine(
                        label,
                        SettingsText.text(progress.stage()),
                        ProgressText.share(progress),
                        ProgressText.figures(progress)));
    }

    @Override
    public synchronized void repeated(String trialId, String label, String why) {
        timeLeft.repeated(trialId);
        running.remove(trialId);
        live.print(label + ": " + why + "; trying again");
    }

    @Override
    public synchronized void ended(String trialId, String label, String how) {
        timeLeft.ended(trialId);
        running.remove(trialId);
        ended++;
        live.print(label + ": " + how);
    }

    @Override
    public synchronized void stopped(String trialId, String label) {
        running.remove(trialId);
        live.print(label + ": stopped");
    }

    private synchronized List<AttributedString> lines(Size size) {
        List<ProgressLine> shown = new ArrayList<>();
        shown.add(whole());
        shown.addAll(running.values());
        int labels = shown.stream().mapToInt(line -> line.label().length()).max().orElse(0);
        return shown.stream().map(line -> line.of(size.columns(), labels)).toList();
    }

    private ProgressLine whole() {
        List<String> figures = new ArrayList<>();
        timeLeft.now()
                .map(left -> ProgressText.duration(left.toSeconds()) + " left")
                .ifPresent(figures::add);
        figures.add("%d of %d trials".formatted(ended, trials));
        return new ProgressLine(sweep, "", (double) ended / trials, figures);
    }

    @Override
    public void close() {
        live.close();
    }
}
