package io.github.aclsweep.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import org.apache.hadoop.security.AccessControlException;
import org.junit.jupiter.api.Test;

class RetryTest {
    private int tries;
    private long now;

    /** A clock that goes on whenever somebody looks at it. */
    private long nanoTime() {
        now += TimeUnit.MILLISECONDS.toNanos(1);
        return now;
    }

    private void survive(
            Duration patience, IOException fault, int times, BooleanSupplier cancelled) {
        new Retry(patience, Duration.ofMillis(1), cancelled, this::nanoTime)
                .run(
                        () -> {
                            tries++;
                            if (tries <= times) {
                                throw StorageException.of("hdfs://node/x", fault);
                            }
                        });
    }

    @Test
    void triesAgainUntilItSucceeds() {
        survive(Duration.ofMinutes(1), new ConnectException(), 3, () -> false);

        assertThat(tries).isEqualTo(4);
    }

    @Test
    void givesUpWhenItsPatienceIsOver() {
        IOException fault = new ConnectException();

        assertThatThrownBy(
                        () -> survive(Duration.ofMillis(20), fault, Integer.MAX_VALUE, () -> false))
                .hasMessageContaining("hdfs://node/x: connection refused");
        assertThat(tries).isGreaterThan(1);
    }

    @Test
    void givesUpAtOnceWhenCancelled() {
        assertThatThrownBy(
                        () -> survive(Duration.ofHours(1), new ConnectException(), 9, () -> true))
                .isInstanceOf(StorageException.class);
        assertThat(tries).isEqualTo(1);
    }

    @Test
    void doesNotWaitForWhatWillNotPass() {
        for (IOException fault :
                new IOException[] {
                    new FileNotFoundException("x"),
                    new AccessControlException("x"),
                    new UnsupportedFileSystemException("x")
                }) {
            tries = 0;
            assertThatThrownBy(() -> survive(Duration.ofHours(1), fault, 9, () -> false))
                    .isInstanceOf(StorageException.class);
            assertThat(tries).isEqualTo(1);
        }
    }
}
