package io.github.aclsweep.attempt.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TerminationTest {
    private final BlockingQueue<Integer> exits = new LinkedBlockingQueue<>();
    private final Termination termination = new Termination(exits::add, 1);

    @Test
    void endsAProcessThatHasNoTrialAtOnce() {
        termination.order();

        assertThat(exits).containsExactly(143);
    }

    @Test
    void letsATrialSaveItselfAndItsResultReachTheDriver() throws InterruptedException {
        termination.begin();
        assertThat(termination.isOrdered()).isFalse();

        termination.order();
        assertThat(termination.isOrdered()).isTrue();
        assertThat(exits).isEmpty();

        termination.end();
        assertThat(exits.poll(30, TimeUnit.SECONDS)).isEqualTo(143);
    }

    @Test
    void leavesAProcessAloneAsLongAsNobodyWantsItsEnd() {
        termination.begin();
        termination.end();

        assertThat(exits).isEmpty();
    }
}
