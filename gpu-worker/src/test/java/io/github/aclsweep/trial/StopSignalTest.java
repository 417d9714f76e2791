package io.github.aclsweep.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class StopSignalTest {
    private final AtomicBoolean cancelled = new AtomicBoolean();
    private final AtomicLong now = new AtomicLong(-5);

    private StopSignal signal(int timeoutSeconds) {
        return StopSignal.of(cancelled::get, timeoutSeconds, now::get, look -> Optional.empty());
    }

    @Test
    void saysThatTheTimeIsUpOnceItIs() {
        StopSignal signal = signal(3);
        assertThat(signal.reason()).isEmpty();
        now.addAndGet(TimeUnit.SECONDS.toNanos(3) - 1);
        assertThat(signal.reason()).isEmpty();
        now.incrementAndGet();
        assertThat(signal.reason()).contains(StopSignal.Reason.TIMED_OUT);
    }

    @Test
    void zeroSecondsAreNoLimit() {
        StopSignal signal = signal(0);
        now.addAndGet(TimeUnit.DAYS.toNanos(100));
        assertThat(signal.reason()).isEmpty();
    }

    @Test
    void whoCancelsIsToldSoEvenWhenTheTimeIsUp() {
        StopSignal signal = signal(1);
        now.addAndGet(TimeUnit.SECONDS.toNanos(2));
        cancelled.set(true);
        assertThat(signal.reason()).contains(StopSignal.Reason.INTERRUPTED);
    }
}
