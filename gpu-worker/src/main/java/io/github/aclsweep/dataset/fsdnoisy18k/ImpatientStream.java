package io.github.aclsweep.dataset.fsdnoisy18k;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * A body that fails when nothing comes for too long. The client's own time limit ends with the
 * answer's first line, and a connection that has gone silent is never closed.
 */
final class ImpatientStream extends FilterInputStream {
    private final ScheduledExecutorService alarms;
    private final Duration patience;
    private volatile boolean stalled;

    /**
     * A stream over another one, which must let another thread close it during a read.
     *
     * @param alarms runs what ends a read
     * @param patience how long a read may bring nothing
     */
    ImpatientStream(InputStream body, ScheduledExecutorService alarms, Duration patience) {
        super(body);
        this.alarms = alarms;
        this.patience = patience;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        ScheduledFuture<?> alarm =
                alarms.schedule(this::giveUp, patience.toMillis(), TimeUnit.MILLISECONDS);
        try {
            int count = super.read(buffer, offset, length);
            if (count < 0 && stalled) {
                throw new EOFException("closed");
            }
            return count;
        } catch (IOException e) {
            throw stalled ? stall(e) : e;
        } finally {
            alarm.cancel(false);
        }
    }

    private void giveUp() {
        stalled = true;
        try {
            close();
        } catch (IOException e) {
            // The read that waits says what there is to say.
        }
    }

    private IOException stall(IOException cause) {
        return new IOException("nothing came for " + patience.toMillis() + " ms", cause);
    }
}
