package io.github.aclsweep.terminal;

import io.github.aclsweep.console.SentenceWriter;
import io.github.aclsweep.console.StandardStream;
import io.github.aclsweep.trial.TrialProgress;
import java.time.Duration;
import java.util.Optional;

/** Shows a running sweep to people. Calls do not overlap. */
public interface SweepProgress extends AutoCloseable {
    /** No trial runs, and the sweep waits for something, for example {@code starting Spark}. */
    void waiting(String what);

    /** How far the sweep is; told before the start and the end of a trial. */
    void counted(SweepCount count);

    /**
     * A trial has begun.
     *
     * @param place the process that runs it
     * @param text the place for people, and what the trial waits for there
     */
    void started(String trialId, String label, String place, String text);

    /** A trial has come further. */
    void progress(String label, TrialProgress progress);

    /** An attempt at a trial has failed, and another one follows. */
    void repeated(String trialId, String label, String why);

    /**
     * The run is to end, and running trials save what they have.
     *
     * @param grace time after which trials that have not ended are killed; empty where none are
     */
    void stopping(Optional<Duration> grace);

    /** Something that people should know, in a line. */
    void note(String line);

    /** A trial has ended with a result. */
    void ended(String trialId, String label, String how);

    /** A trial has ended without one. */
    void failed(String trialId, String label, String how);

    /** The run ends under a trial, which the next run goes on with. */
    void interrupted(String trialId, String label);

    @Override
    void close();

    /**
     * Lines that change where standard error is a terminal, a log where it is not.
     *
     * @param sweep its name
     * @param title the sweep and what the trials' labels say, for example {@code demo by alpha and
     *     replicate}
     * @param run what is expected of it
     */
    static SweepProgress forStandardError(String sweep, String title, ExpectedRun run) {
        return StandardStream.ERROR.isLive()
                ? new LiveProgress(sweep, title, run)
                : new LineProgress(title, run, SentenceWriter.onStandardError(), System::nanoTime);
    }
}
