package io.github.aclsweep.terminal;

import io.github.aclsweep.settings.SettingsText;
import io.github.aclsweep.trial.TrialProgress;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Progress as bars: one for the sweep, one per running trial. */
final class BarBoard implements ProgressBoard {
    private final ProgressBar sweep;
    private final TimeLeft timeLeft;
    private final Map<String, TrialBar> running = new HashMap<>();

    BarBoard(String sweep, int trials) {
        this.timeLeft = new TimeLeft(trials, System::nanoTime);
        this.sweep =
                builder(sweep).setInitialMax(trials).setEtaFunction(state -> timeLeft()).build();
    }

    @Override
    public void started(String trialId, String label, String place) {
        bar(trialId, label).show(place);
        synchronized (timeLeft) {
            timeLeft.started(trialId);
        }
    }

    @Override
    public void progress(String label, TrialProgress progress) {
        bar(progress.trialId(), label).show(progress);
    }

    @Override
    public void repeated(String trialId, String label, String why) {
        synchronized (timeLeft) {
            timeLeft.repeated(trialId);
        }
        TrialBar bar = running.remove(trialId);
        if (bar != null) {
            bar.close();
        }
        sweep.setExtraMessage(" " + label + ": " + why + "; trying again");
    }

    @Override
    public void ended(String trialId, String label, String how) {
        TrialBar bar = running.remove(trialId);
        if (bar != null) {
            bar.close();
        }
        synchronized (timeLeft) {
            timeLeft.ended(trialId);
        }
        sweep.step();
        sweep.setExtraMessage(" " + label + ": " + how);
    }

    @Override
    public void close() {
        running.values().forEach(TrialBar::close);
        running.clear();
        sweep.close();
    }

    /** Asked by the thread that draws. */
    private Optional<Duration> timeLeft() {
        synchronized (timeLeft) {
            return timeLeft.now();
        }
    }

    private TrialBar bar(String trialId, String label) {
        return running.computeIfAbsent(trialId, id -> new TrialBar(label));
    }

    private static ProgressBarBuilder builder(String name) {
        boolean plain = !StandardStream.ERROR.screen().ansi(); // NO_COLOR
        return ProgressBar.builder()
                .setTaskName(name)
                .setStyle(
                        plain
                                ? ProgressBarStyle.UNICODE_BLOCK
                                : ProgressBarStyle.COLORFUL_UNICODE_BLOCK)
                .setUpdateIntervalMillis(500);
    }

    /** The bar of one running trial; starts anew with every stage. */
    private static final class TrialBar {
        private final ProgressBar bar;
        private volatile double secondsLeft = Double.NaN;

        TrialBar(String label) {
            bar =
                    builder(label)
                            .setInitialMax(-1)
                            .clearDisplayOnFinish()
                            .setEtaFunction(state -> left())
                            .build();
        }

        private Optional<Duration> left() {
            return Double.isFinite(secondsLeft)
                    ? Optional.of(Duration.ofSeconds(Math.round(secondsLeft)))
                    : Optional.empty();
        }

        void show(String place) {
            bar.setExtraMessage(" on " + place);
        }

        void show(TrialProgress progress) {
            secondsLeft = progress.secondsLeft();
            bar.maxHint(progress.total());
            bar.stepTo(progress.done());
            bar.setExtraMessage(
                    " " + SettingsText.text(progress.stage()) + ProgressText.details(progress));
        }

        void close() {
            bar.close();
        }
    }
}
