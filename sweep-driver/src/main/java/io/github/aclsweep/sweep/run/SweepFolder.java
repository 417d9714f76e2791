package io.github.aclsweep.sweep.run;

import io.github.aclsweep.io.AtomicFiles;
import io.github.aclsweep.io.ErrorSentence;
import io.github.aclsweep.io.IoReason;
import io.github.aclsweep.plan.SweepSettings;
import io.github.aclsweep.storage.FolderSync;
import io.github.aclsweep.storage.HadoopSettings;
import io.github.aclsweep.storage.RemoteFolder;
import io.github.aclsweep.storage.StorageException;
import io.github.aclsweep.storage.WorkingCopy;
import io.github.aclsweep.trial.probe.TrialFiles;
import io.github.aclsweep.trial.run.Locations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;
import org.apache.logging.log4j.LogManager;

/**
 * Where everything of one sweep lies. A sweep on a remote file system has a working copy on the
 * driver's machine without what only trials read, and trials run in a folder of their machine.
 *
 * @param root {@code results/NAME}, or the working copy of it; absolute
 * @param place where the sweep is kept, for people and for the lease: the root's path, or a URI
 * @param trials the folder of trials on the machines they run on
 * @param copy keeps root and place in step, empty where they are one
 */
public record SweepFolder(Path root, String place, Path trials, Optional<FolderSync> copy) {
    private static final String TRIALS = "trials";
    private static final String LOGS = "logs";
    private static final String WEIGHTS = ".safetensors";

    /** A sweep on this machine, or on a share that all machines have mounted. */
    public SweepFolder(Path root) {
        this(
                root.toAbsolutePath().normalize(),
                root.toAbsolutePath().normalize().toString(),
                root.toAbsolutePath().normalize().resolve(TRIALS),
                Optional.empty());
    }

    /** Where a sweep is kept: a path, or a URI. */
    public static String place(SweepSettings sweep) {
        String results = Locations.absolute(sweep.results()).replaceFirst("(?<=[^/])/+$", "");
        return results + "/" + sweep.name();
    }

    /**
     * The folder of a sweep; what an earlier run left on a remote file system is fetched.
     *
     * @throws io.github.aclsweep.storage.StorageException if that cannot be used
     */
    public static SweepFolder of(SweepSettings sweep, Path cacheRoot) {
        if (!Locations.isRemote(sweep.results())) {
            return new SweepFolder(Path.of(place(sweep)));
        }
        String place = place(sweep);
        WorkingCopy working = WorkingCopy.make(cacheRoot, sweep.name());
        RemoteFolder remote = RemoteFolder.of(place, HadoopSettings.ofThisProcess());
        FolderSync copy = new FolderSync(working.root(), remote);
        copy.pull("", SweepFolder::isForTheDriver);
        String name = sweep.name() + "-" + Integer.toHexString(place.hashCode());
        Path trials = cacheRoot.resolve(TRIALS).resolve(name);
        return new SweepFolder(working.root(), place, trials, Optional.of(copy));
    }

    /** Weights and checkpoints stay where they are. */
    private static boolean isForTheDriver(String name) {
        return !name.endsWith(WEIGHTS)
                && !name.matches("trials/[^/]+/checkpoint/.*")
                && !name.startsWith(LOGS);
    }

    /** The resolved configuration. */
    public Path settings() {
        return root.resolve("sweep.conf");
    }

    /** Result, metrics and log of one trial, as the driver sees them. */
    public Path trial(String id) {
        return root.resolve(TRIALS).resolve(id);
    }

    /** Result, metrics, checkpoint and log of one trial, on the machine it runs on. */
    Path trialAtWork(String id) {
        return trials.resolve(id);
    }

    /** URI of the trials' folders, empty where they stay on the machines they run on. */
    public String remoteTrials() {
        return copy.isPresent() ? place + "/" + TRIALS : "";
    }

    /** Logs of driver and executors. */
    public Path logs() {
        return root.resolve(LOGS);
    }

    /** Whether no driver has written anything but logs here before. */
    public boolean isNew() {
        return children(root).stream().allMatch(child -> isOfLeases(child) || child.equals(logs()));
    }

    private static List<Path> children(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(folder)) {
            return children.toList();
        } catch (IOException e) {
            throw IoReason.cannotRead(folder, e);
        }
    }

    private static boolean isOfLeases(Path child) {
        return child.getFileName().toString().matches("\\..*|lease-\\d+\\.json");
    }

    /**
     * Removes what the driver has written of a new sweep that failed before its first trial: the
     * next one may be another sweep of that name.
     */
    public void forget(boolean keepLogs) {
        for (Path child : children(root)) {
            if (!isOfLeases(child) && !(keepLogs && child.equals(logs()))) {
                remove(child);
            }
        }
        attempt(FolderSync::removeWhatIsGone);
    }

    private static void remove(Path child) {
        try {
            PathUtils.delete(child);
        } catch (IOException e) {
            LogManager.getLogger(SweepFolder.class)
                    .warn("cannot remove {}: {}", child, IoReason.of(child, e));
        }
    }

    /** Removes what a driver that was killed was writing here or there. */
    void removeUnfinished() {
        AtomicFiles.removeLeftovers(root);
        attempt(FolderSync::removeUnfinished);
    }

    /** Removes the checkpoints that a trial left elsewhere. */
    void removeCheckpointsElsewhere(String id) {
        attempt(files -> files.removeThere(checkpoints(id)));
    }

    /** Removes the weights that a complete trial has left, here and elsewhere. */
    void removeWeights(String id) {
        for (Path file : children(trial(id))) {
            if (TrialFiles.isWeights(file.getFileName().toString())) {
                remove(file);
            }
        }
        attempt(files -> files.removeThere(TRIALS + "/" + id, TrialFiles::isWeights));
    }

    /** When a trial last wrote a checkpoint that is kept elsewhere, if that can be found out. */
    Optional<Instant> lastCheckpoint(String id) {
        AtomicReference<Instant> last = new AtomicReference<>();
        attempt(files -> files.lastChange(checkpoints(id)).ifPresent(last::set));
        return Optional.ofNullable(last.get());
    }

    private static String checkpoints(String id) {
        return TRIALS + "/" + id + "/checkpoint";
    }

    /** Brings the driver's files, apart from its growing logs, to where the sweep is kept. */
    void publish() {
        attempt(files -> files.push("", name -> !name.startsWith(LOGS)));
    }

    /** Copies what the driver writes about one trial to where the sweep is kept. */
    void publish(String id) {
        attempt(files -> files.push(TRIALS + "/" + id, name -> true));
    }

    /** Fetches what a trial has left. */
    void refresh(String id) {
        attempt(files -> files.pull(TRIALS + "/" + id, SweepFolder::isForTheDriver));
    }

    /** While trials run, a file system that is away for a while must not end the sweep. */
    private void attempt(Consumer<FolderSync> step) {
        try {
            copy.ifPresent(step);
        } catch (StorageException | UncheckedIOException e) {
            LogManager.getLogger(SweepFolder.class)
                    .warn("{} is behind for now: {}", place, ErrorSentence.of(e).text());
        }
    }

    /**
     * Publishes everything and removes the working copy.
     *
     * @throws StorageException if that is not possible, also after a while
     */
    public void finish() {
        copy.ifPresent(files -> files.pushPatiently("", name -> true));
        discard();
    }

    /** Publishes what can be published at once and removes the working copy. */
    public void giveUp() {
        attempt(files -> files.push("", name -> true));
        discard();
    }

    /** Removes the working copy. */
    public void discard() {
        if (copy.isPresent()) {
            new WorkingCopy(root).remove();
        }
    }
}
