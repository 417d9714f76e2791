package io.github.aclsweep.checkpoint;

import io.github.aclsweep.io.LastWritten;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * Saves a trial when that is due, and knows what an earlier attempt saved. A checkpoint holds
 * everything: what the finished stages came to, and the running stage's state.
 */
public final class Checkpoints {
    private static final Logger LOG = LogManager.getLogger(Checkpoints.class);
    private static final String FOLDER = "checkpoint";
    private static final String TRIAL = "trial";
    private static final String VERSIONS = "versions";
    private static final String RUNNING = "running";
    private static final String POSITION = "position";
    private static final String RESTARTS = "restarts";

    /** Raised whenever checkpoints hold other things than before. */
    private static final int FORMAT = 1;

    private static final double NANOS_PER_MINUTE = 60e9;

    private final String trialId;
    private final String method;
    private final CheckpointFolder folder;
    private final CheckpointSettings settings;
    private final LongSupplier nanoTime;
    private final Runnable saved;
    private final Optional<Checkpoint> found;
    private final List<Consumer<Checkpoint>> kept = new ArrayList<>();
    private long lastSaved;
    private int epochsSinceSaved;

    /**
     * Looks for what an earlier attempt at the trial left.
     *
     * @param trialId the trial
     * @param method version of the code that made the numbers
     * @param nanoTime a clock
     * @param saved is called after every checkpoint
     */
    public Checkpoints(
            String trialId,
            String method,
            Path trialFolder,
            CheckpointSettings settings,
            LongSupplier nanoTime,
            Runnable saved) {
        this.trialId = trialId;
        this.method = method;
        this.folder = new CheckpointFolder(folder(trialFolder));
        this.settings = settings;
        this.nanoTime = nanoTime;
        this.saved = saved;
        this.lastSaved = nanoTime.getAsLong();
        this.found = folder.newest(this::isOfThisTrial);
    }

    /** Where checkpoints of a trial lie. */
    public static Path folder(Path trialFolder) {
        return trialFolder.resolve(FOLDER);
    }

    /** Removes what attempts at a trial that has ended left. */
    public static void remove(Path trialFolder) {
        new CheckpointFolder(folder(trialFolder)).delete();
    }

    /** When an attempt at the trial last saved anything; empty if nothing is saved. */
    public static Optional<Instant> lastWritten(Path trialFolder) {
        return LastWritten.in(folder(trialFolder), file -> true);
    }

    private boolean isOfThisTrial(Checkpoint checkpoint) {
        return checkpoint.has(TRIAL)
                && checkpoint.text(TRIAL).equals(trialId)
                && checkpoint.has(VERSIONS)
                && checkpoint.text(VERSIONS).equals(versions());
    }

    private String versions() {
        return "method " + method + ", format " + FORMAT;
    }

    /** What an earlier attempt saved last. */
    public Optional<Checkpoint> found() {
        return found;
    }

    /** What an earlier attempt saved last, if this stage was running then. */
    public Optional<Checkpoint> within(String stage) {
        return found.filter(
                checkpoint -> checkpoint.has(RUNNING) && checkpoint.text(RUNNING).equals(stage));
    }

    /** Where the trial was then, for people. */
    public Optional<String> position() {
        return found.map(checkpoint -> checkpoint.text(POSITION));
    }

    /** How often the trial was resumed, this attempt included. */
    public int restarts() {
        return found.map(checkpoint -> checkpoint.count(RESTARTS) + 1).orElse(0);
    }

    /** From now on every checkpoint has this as well. */
    public void keep(Consumer<Checkpoint> part) {
        kept.add(part);
    }

    /**
     * A stage that can be resumed within.
     *
     * @param name the name of the stage
     * @param state the state from which the stage can continue
     * @param epoch the epoch of the stage, from 1
     * @param steps the number of steps of that epoch that are done
     */
    public record Running(String name, Resumable state, int epoch, int steps) {
        private String position() {
            return steps == 0
                    ? name + " epoch " + (epoch - 1)
                    : name + " epoch " + epoch + ", step " + steps;
        }
    }

    /** A step is done: saves if the time has come. */
    public void stepped(Running running) {
        if (isTimeUp()) {
            save(running);
        }
    }

    /** An epoch is done: saves if the time has come. */
    public void epochEnded(Running running) {
        epochsSinceSaved++;
        boolean enough = settings.everyEpochs() > 0 && epochsSinceSaved >= settings.everyEpochs();
        if (enough || isTimeUp()) {
            save(running);
        }
    }

    private boolean isTimeUp() {
        return settings.everyMinutes() > 0
                && nanoTime.getAsLong() - lastSaved >= settings.everyMinutes() * NANOS_PER_MINUTE;
    }

    /** Saves within a stage. */
    public void save(Running running) {
        long began = nanoTime.getAsLong();
        Checkpoint checkpoint = begun(running.position());
        checkpoint.put(RUNNING, running.name());
        running.state().save(checkpoint);
        write(checkpoint, began);
    }

    /** Saves between two stages. */
    public void stageEnded(String stage) {
        long began = nanoTime.getAsLong();
        write(begun("the end of " + stage), began);
    }

    private Checkpoint begun(String position) {
        Checkpoint checkpoint = new Checkpoint();
        checkpoint.put(TRIAL, trialId);
        checkpoint.put(VERSIONS, versions());
        checkpoint.put(POSITION, position);
        checkpoint.put(RESTARTS, restarts());
        kept.forEach(part -> part.accept(checkpoint));
        return checkpoint;
    }

    private void write(Checkpoint checkpoint, long began) {
        folder.save(checkpoint);
        lastSaved = nanoTime.getAsLong();
        long millis = TimeUnit.NANOSECONDS.toMillis(lastSaved - began);
        LOG.info("saved at {} in {} ms", checkpoint.text(POSITION), millis);
        epochsSinceSaved = 0;
        saved.run();
    }
}
