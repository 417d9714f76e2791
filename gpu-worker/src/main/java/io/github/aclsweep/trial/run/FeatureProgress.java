package io.github.aclsweep.trial.run;

import io.github.aclsweep.features.store.ExtractionListener;
import io.github.aclsweep.trial.TrialMonitor;
import io.github.aclsweep.trial.TrialProgress.Stage;

/** Tells a trial's monitor that features are extracted, or awaited while others extract them. */
final class FeatureProgress implements ExtractionListener {
    private final TrialMonitor monitor;
    private final int clips;
    private boolean waits;

    /**
     * Begins the stage.
     *
     * @param clips those of the data set
     */
    FeatureProgress(TrialMonitor monitor, int clips) {
        this.monitor = monitor;
        this.clips = clips;
        monitor.begin(Stage.FEATURES, clips, 0);
    }

    @Override
    public void extracted(int clipsDone, int clipsTotal) {
        if (waits) { // whoever extracted them has died
            waits = false;
            monitor.begin(Stage.FEATURES, clips, 0);
        }
        monitor.advance(1, 0);
    }

    @Override
    public void waiting() {
        if (!waits) {
            waits = true;
            monitor.begin(Stage.WAITING, 0, 0);
        }
        monitor.advance(0, 0); // ends the trial where it was asked to stop
    }

    /** The features are there, extracted now or before. */
    void done() {
        monitor.begin(Stage.FEATURES, clips, 0, clips);
    }
}
