package io.github.aclsweep.trial;

import io.github.aclsweep.measure.Look;
import io.github.aclsweep.trial.StopSignal.EarlyEndException;
import io.github.aclsweep.trial.StopSignal.StoppedException;
import io.github.aclsweep.trial.TrialProgress.Stage;

/** A trial's line to the outside: it tells how far it is, and learns whether it should stop. */
public final class TrialMonitor {
    private static final double NANOS = 1e9;

    private final String trialId;
    private final TrialListener listener;
    private final StopSignal stop;
    private Stage stage = Stage.FEATURES;
    private long total;
    private int epochs;
    private long done;
    private long doneBefore;
    private long began;
    private boolean isWarm;
    private double loss = Double.NaN;

    /** A line of a trial. */
    public TrialMonitor(String trialId, TrialListener listener, StopSignal stop) {
        this.trialId = trialId;
        this.listener = listener;
        this.stop = stop;
    }

    /** Begins a stage of {@code items} items. */
    public void begin(Stage next, long items, int ofEpochs) {
        begin(next, items, ofEpochs, 0);
    }

    /** Begins a stage, or goes on with one of which an earlier attempt has done some items. */
    public void begin(Stage next, long items, int ofEpochs, long already) {
        stage = next;
        total = items;
        epochs = ofEpochs;
        done = already;
        doneBefore = already;
        began = System.nanoTime();
        isWarm = next == Stage.PROGRAM; // whose epochs may take hours, the first as all others
        loss = Double.NaN;
        report(0);
    }

    /** The trial goes on where an earlier attempt was. */
    public void resumed(String from) {
        listener.resumed(from);
    }

    /** The latest loss, shown from now on. */
    public void loss(double latest) {
        loss = latest;
    }

    /**
     * Reports that more items of the stage are done, and ends the trial if it was asked to stop.
     */
    public void advance(long items, int epoch) {
        show(items, epoch);
        stopIfAsked();
    }

    /** Reports that more items of the stage are done, without ending the trial. */
    public void show(long items, int epoch) {
        done += items;
        report(epoch);
    }

    /**
     * Ends the trial if it was asked to stop.
     *
     * @throws RuntimeException then, which the method must not catch
     */
    public void stopIfAsked() {
        stop.reason()
                .ifPresent(
                        reason -> {
                            throw new StoppedException(reason);
                        });
    }

    /**
     * Ends the trial with what it has, if it should not go on after an epoch.
     *
     * @throws RuntimeException then, which the method must not catch
     */
    public void endIfEnough(Look look) {
        stop.after(look)
                .ifPresent(
                        cause -> {
                            throw new EarlyEndException(look, cause);
                        });
    }

    /** Whether a training is to end after an epoch as if it were its last. */
    boolean isEnough(Stage training, int epoch) {
        return listener.isEnough(training, epoch);
    }

    private void report(int epoch) {
        double seconds = (System.nanoTime() - began) / NANOS;
        long doneNow = done - doneBefore;
        double perSecond = doneNow == 0 ? Double.NaN : doneNow / seconds;
        double left = doneNow == 0 || !isWarm ? Double.NaN : (total - done) / perSecond;
        listener.progress(
                new TrialProgress(
                        trialId, stage, done, total, epoch, epochs, loss, perSecond, left));
        if (!isWarm && doneNow > 0) { // the first step, in which libraries start, tells no pace
            isWarm = true;
            doneBefore = done;
            began = System.nanoTime();
        }
    }
}
