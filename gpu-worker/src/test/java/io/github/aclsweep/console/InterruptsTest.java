package io.github.aclsweep.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class InterruptsTest {
    private final AtomicInteger stops = new AtomicInteger();
    private final AtomicInteger told = new AtomicInteger();
    private final AtomicInteger ends = new AtomicInteger();
    private final AtomicLong now = new AtomicLong(-1);
    private final Interrupts interrupts =
            new Interrupts(
                    stops::incrementAndGet, told::incrementAndGet, ends::incrementAndGet, now::get);

    @Test
    void stopsOnceHoweverOftenItIsAsked() {
        assertThat(interrupts.isStopped()).isFalse();

        interrupts.signalled();
        interrupts.signalled();
        now.addAndGet(Interrupts.PATIENCE.toNanos());
        interrupts.signalled();

        assertThat(interrupts.isStopped()).isTrue();
        assertThat(stops).hasValue(1);
        assertThat(ends).hasValue(0);
    }

    /** But not who sends the first signal twice, as {@code timeout} does. */
    @Test
    void tellsWhoAsksAgainWhatThatDoes() {
        interrupts.signalled();
        interrupts.signalled();
        assertThat(told).hasValue(0);

        now.addAndGet(Interrupts.PATIENCE.toNanos() / 2);
        interrupts.signalled();
        interrupts.signalled();
        assertThat(told).hasValue(1);
        assertThat(ends).hasValue(0);
    }

    @Test
    void endsAtOnceWhenAskedAgainAfterItsPatience() {
        interrupts.signalled();
        now.addAndGet(Interrupts.PATIENCE.toNanos() + 1);
        interrupts.signalled();
        interrupts.signalled();

        assertThat(ends).hasValue(1);
    }
}
