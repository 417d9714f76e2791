package io.github.aclsweep.attempt;

import io.github.aclsweep.io.IoReason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * The file of a trial's folder that names the latest attempt; its lock is held while that attempt
 * runs. The file stays open to keep the lock; the caller that opened it closes it.
 */
final class FencingToken implements AutoCloseable {
    static final String NAME = "attempt.lock";
    private static final Logger LOG = LogManager.getLogger(FencingToken.class);

    private final Path file;
    private final FileChannel channel;
    private final String token;

    private FencingToken(Path file, FileChannel channel, String token) {
        this.file = file;
        this.channel = channel;
        this.token = token;
    }

    /**
     * Names an attempt in the file, whatever it named before.
     *
     * @param folder the trial's
     * @param token the attempt's token; all tokens have the same length
     */
    static FencingToken write(Path folder, String token) throws IOException {
        Path file = folder.resolve(NAME);
        FileChannel channel =
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE);
        try {
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(token.getBytes(StandardCharsets.US_ASCII)), 0);
            return new FencingToken(file, channel, token);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** Takes the lock unless another attempt has it; true where the file system knows none. */
    boolean lock() {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false; // this process has it in another thread
        } catch (IOException e) {
            LOG.warn("this file system has no locks: {}", IoReason.of(e));
            return true;
        }
    }

    /**
     * Whether a later attempt is named. A file server that could not be reached for a while may
     * have taken the lock away and refuse what was open: then the file is looked up again, and as
     * long as that fails, too, the answer is no.
     */
    boolean isReplaced() {
        try {
            return isOther(readOpened());
        } catch (IOException e) {
            LOG.debug("{} cannot be read", file, e);
        }
        try {
            return isOther(Files.readString(file, StandardCharsets.US_ASCII));
        } catch (IOException e) {
            LOG.debug("nor can it be opened", e);
            return false; // neither can the trial write, perhaps
        }
    }

    /** Read through the same channel: closing another one would free the lock. */
    private String readOpened() throws IOException {
        ByteBuffer found = ByteBuffer.allocate(token.length());
        channel.read(found, 0);
        return new String(found.array(), 0, found.position(), StandardCharsets.US_ASCII);
    }

    /** A shorter text is one that is just being written. */
    private boolean isOther(String text) {
        return text.length() == token.length() && !text.equals(token);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
