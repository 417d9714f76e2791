package io.github.aclsweep.storage;

import io.github.aclsweep.io.ErrorSentence;
import io.github.aclsweep.io.IoReason;
import io.github.aclsweep.settings.InvalidSettings;
import io.github.aclsweep.settings.Problem;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * The right of one driver to run a sweep, kept by a file {@code lease-N.json} in the sweep's folder
 * that is rewritten while the driver lives. Who has been silent for longer than the expiry has lost
 * it to the first who asks; a driver of this machine that has died loses it at once.
 */
public final class Lease implements AutoCloseable {
    /** Signs of life per expiry: three may be lost. */
    private static final int BEATS = 4;

    private static final Logger LOG = LogManager.getLogger(Lease.class);

    private final LeaseFiles files;
    private final LeaseGenerations generations;
    private final int generation;
    private final String text;
    private final Duration expiry;
    private final Consumer<String> onLost;
    private final AtomicBoolean held = new AtomicBoolean(true);
    private final ScheduledExecutorService heart;
    private final Future<?> beats;
    private long lastBeat = System.nanoTime();

    private Lease(
            LeaseFiles files,
            LeaseGenerations generations,
            int generation,
            String text,
            Duration expiry,
            Duration beat,
            Consumer<String> onLost) {
        this.files = files;
        this.generations = generations;
        this.generation = generation;
        this.text = text;
        this.expiry = expiry;
        this.onLost = onLost;
        this.heart = Executors.newSingleThreadScheduledExecutor(Lease::daemon);
        long period = Math.max(1, beat.toMillis());
        this.beats =
                heart.scheduleWithFixedDelay(this::beat, period, period, TimeUnit.MILLISECONDS);
    }

    /**
     * Takes the lease of a sweep.
     *
     * @param folder the sweep's folder, a path or a URI of any Hadoop file system
     * @param expiry how long a holder may be silent
     * @param onLost is given the reason, once and from another thread, if the lease is lost before
     *     it is closed
     * @throws InvalidSettings if another driver holds it, says which; if the folder cannot be used
     */
    public static Lease acquire(
            String folder, LeaseOwner owner, Duration expiry, Consumer<String> onLost) {
        Duration beat = expiry.dividedBy(BEATS);
        return acquire(LeaseFiles.in(folder), owner, expiry, beat, onLost);
    }

    /**
     * Takes the lease of a sweep.
     *
     * @param beat the time between two signs of life
     */
    static Lease acquire(
            LeaseFiles files,
            LeaseOwner owner,
            Duration expiry,
            Duration beat,
            Consumer<String> onLost) {
        LeaseGenerations generations = new LeaseGenerations(files, expiry);
        try {
            int generation = generations.takeNext(owner.toText());
            return new Lease(files, generations, generation, owner.toText(), expiry, beat, onLost);
        } catch (LeaseGenerations.HeldException e) {
            String expected =
                    "a sweep that no other driver runs: %s; stop it, or wait until it has been"
                            + " silent for %d s";
            throw new InvalidSettings(
                    List.of(
                            new Problem(
                                    "sweep",
                                    files.folder(),
                                    expected.formatted(e.getMessage(), expiry.toSeconds()))));
        } catch (IOException e) {
            String expected = "a folder that can be written: ";
            throw new InvalidSettings(
                    List.of(
                            new Problem(
                                    "sweep.results",
                                    files.folder(),
                                    expected + StorageException.sentence(files.folder(), e))));
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "lease");
        thread.setDaemon(true);
        return thread;
    }

    /** Whether this driver still has it, as far as it knows. */
    public boolean isHeld() {
        return held.get();
    }

    private void beat() {
        boolean silent = System.nanoTime() - lastBeat > expiry.toNanos();
        try {
            // Looked at before and after: some file systems replace the file when it is written.
            if (generations.isNewest(generation)
                    && isMine()
                    && files.touch(LeaseGenerations.name(generation), text)
                    && generations.isNewest(generation)) {
                lastBeat = System.nanoTime();
            } else if (generations.areNone()) {
                makeAgain(silent);
            } else {
                lost("another driver has taken it over");
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn(
                    "no sign of life can be given in {}: {}",
                    files.folder(),
                    ErrorSentence.of(e).text());
            if (silent) {
                lost(
                        "nothing could be written in %s for %d s"
                                .formatted(files.folder(), expiry.toSeconds()));
            }
        }
    }

    /**
     * The folder is empty while its file system is away, and somebody may have tidied up. Nobody
     * may have taken the lease before it has expired, so the file can be made again until then.
     */
    private void makeAgain(boolean silent) throws IOException {
        if (silent) {
            lost("its file has gone from %s".formatted(files.folder()));
        } else if (files.create(LeaseGenerations.name(generation), text)) {
            LOG.warn("the sweep's lease had gone from {}, and is made again", files.folder());
            lastBeat = System.nanoTime();
        }
    }

    /** Some object stores let two drivers make the same file; it is the last one's. */
    private boolean isMine() throws IOException {
        return files.read(LeaseGenerations.name(generation)).filter(text::equals).isPresent();
    }

    private void lost(String why) {
        if (held.compareAndSet(true, false)) {
            LOG.error("the sweep's lease in {} is lost: {}", files.folder(), why);
            beats.cancel(false);
            remove();
            onLost.accept(why);
        }
    }

    private void remove() {
        try {
            if (isMine()) {
                files.delete(LeaseGenerations.name(generation));
            }
        } catch (IOException e) {
            LOG.warn("the lease in {} is left to expire: {}", files.folder(), IoReason.of(e));
        }
    }

    /** Gives the lease back; others may take it at once. */
    @Override
    public void close() {
        heart.shutdown();
        try {
            if (!heart.awaitTermination(expiry.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("the last sign of life in {} is still on its way", files.folder());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (held.compareAndSet(true, false)) {
            remove();
            removeEmptyFolder();
        }
    }

    /** A sweep that failed before it began leaves nothing. */
    private void removeEmptyFolder() {
        try {
            files.deleteFolderIfEmpty();
        } catch (IOException e) {
            LOG.debug("{} stays", files.folder(), e);
        }
    }
}
