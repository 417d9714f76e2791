package io.github.aclsweep.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class BoundedStopTest {
    @Test
    void goesOnWithoutWhatHangs() {
        Runnable hangs =
                () -> {
                    while (true) {
                        LockSupport.park();
                    }
                };

        assertThat(BoundedStop.run("stop", hangs, Duration.ofMillis(50))).isFalse();
    }

    @Test
    void waitsForWhatEnds() {
        CountDownLatch ended = new CountDownLatch(1);

        assertThat(BoundedStop.run("stop", ended::countDown, Duration.ofMinutes(5))).isTrue();
        assertThat(ended.getCount()).isZero();
    }

    @Test
    void saysWhyAStopFailed() {
        Runnable fails =
                () -> {
                    throw new UnsupportedOperationException("no");
                };

        assertThatThrownBy(() -> BoundedStop.run("stop", fails, Duration.ofMinutes(5)))
                .isInstanceOf(IllegalStateException.class)
                .hasRootCauseMessage("no");
    }
}
