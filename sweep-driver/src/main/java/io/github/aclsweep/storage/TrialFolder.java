package io.github.aclsweep.storage;

import io.github.aclsweep.io.ErrorSentence;
import io.github.aclsweep.io.IoReason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * A trial's folder on the machine it runs on, and the one where it is kept. The latter is the
 * truth: what an earlier attempt left on this machine is removed first.
 */
final class TrialFolder {
    private static final Logger LOG = LogManager.getLogger(TrialFolder.class);
    private static final String LOG_FILE = "trial.log";

    /**
     * There, names who writes the kept folder. Here, the lock of the folder's holder: not to be
     * opened.
     */
    private static final String TOKEN = "attempt.lock";

    private final Path local;
    private final RemoteFolder remote;
    private final FolderSync copy;
    private final Retry retry;
    private final byte[] token = UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8);

    TrialFolder(Path local, RemoteFolder remote, Retry retry) {
        this.local = local;
        this.remote = remote;
        this.retry = retry;
        this.copy = new FolderSync(local, remote);
    }

    /** Makes the local folder equal to the kept one; the log goes on where that one ended. */
    void bring() {
        retry.run(this::bringNow);
    }

    private void bringNow() {
        try {
            remote.write(TOKEN, token);
            remote.removeUnfinished(); // of an attempt that was killed
            clear();
            copy.pull("", name -> !name.equals(LOG_FILE));
            Optional<byte[]> earlier = remote.read(LOG_FILE);
            if (earlier.isPresent()) {
                putBefore(local.resolve(LOG_FILE), earlier.get());
            }
        } catch (IOException e) {
            throw IoReason.cannotWrite(local, e);
        }
    }

    /** The log is being written, always at its end: it may be emptied and filled again. */
    private static void putBefore(Path log, byte[] earlier) throws IOException {
        byte[] begun = Files.exists(log) ? Files.readAllBytes(log) : new byte[0];
        byte[] both = Arrays.copyOf(earlier, earlier.length + begun.length);
        System.arraycopy(begun, 0, both, earlier.length, begun.length);
        Files.write(log, both);
    }

    private void clear() throws IOException {
        Files.createDirectories(local);
        try (Stream<Path> children = Files.list(local)) {
            for (Path child : children.toList()) {
                if (!List.of(LOG_FILE, TOKEN).contains(child.getFileName().toString())) {
                    PathUtils.delete(child);
                }
            }
        }
    }

    /** Keeps what has changed. The trial can go on without, so a fault is only logged. */
    void save() {
        try {
            push();
        } catch (StorageException | UncheckedIOException e) {
            LOG.warn("what the trial has reached cannot be kept: {}", ErrorSentence.of(e).text());
        }
    }

    /** Keeps the rest, and leaves nothing but the log on this machine. */
    void finish() {
        retry.run(this::push);
        retry.run(() -> remote.delete(TOKEN));
        try {
            clear();
        } catch (IOException e) {
            LOG.warn("cannot tidy {}: {}", local, IoReason.of(local, e));
        }
    }

    private void push() {
        requireMine();
        copy.push("", name -> true);
        copy.removeWhatIsGone();
    }

    private void requireMine() {
        if (!remote.read(TOKEN).map(kept -> Arrays.equals(kept, token)).orElse(false)) {
            throw new CancellationException("a later attempt has begun elsewhere");
        }
    }
}
