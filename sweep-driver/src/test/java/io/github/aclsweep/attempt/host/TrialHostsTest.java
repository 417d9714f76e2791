package io.github.aclsweep.attempt.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aclsweep.TestingTrials;
import io.github.aclsweep.attempt.TestingListener;
import io.github.aclsweep.attempt.message.ExecutorMessage.PlaceFound;
import io.github.aclsweep.attempt.message.MemoryKills;
import io.github.aclsweep.trial.FailureKind;
import io.github.aclsweep.trial.Trial;
import io.github.aclsweep.trial.TrialResult.Failed;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TrialHostsTest {
    private static final Trial TRIAL = TestingTrials.ofAlpha(0.5);
    private static final PlaceFound PLACE =
            new PlaceFound(TRIAL.id(), 1, "token", "1", "0", new MemoryKills("kernel", 2));

    private final HostHealth health =
            new HostHealth(
                    () -> Set.of("host", "second"),
                    Duration.ZERO,
                    InstantSource.fixed(Instant.EPOCH));
    private final GpuShares shares = new GpuShares();
    private final TestingListener listener = new TestingListener();
    private final TrialHosts hosts = new TrialHosts(health, shares, listener);

    /** The attempt on the host ends so. */
    private boolean judge(FailureKind kind) {
        Failed failed = new Failed(TRIAL, kind, "made to fail", "", "host");
        return hosts.judge("host", "host executor 1", "token", failed);
    }

    @Test
    void avoidsTheHostThatIsAtFault() {
        assertThat(hosts.hasOther()).as("no host is at fault").isFalse();

        assertThat(judge(FailureKind.ENVIRONMENT)).isTrue();

        assertThat(hosts.hasOther()).isTrue();
        assertThat(hosts.refusal(PLACE, "host")).isPositive();
        assertThat(hosts.refusal(PLACE, "second")).isZero();
    }

    @Test
    void saysWhenAHostIsSetAside() {
        health.failed("host");
        health.failed("host");

        judge(FailureKind.ENVIRONMENT);

        assertThat(listener.aside)
                .containsExactly("host: 3 trials in a row failed there, the last: made to fail");
    }

    @Test
    void aGpuThatRanOutOfMemoryGetsFewerTrials() {
        shares.begin("host GPU 0", "another trial's");
        assertThat(hosts.refusal(PLACE, "host")).isZero();

        assertThat(judge(FailureKind.DEVICE_OUT_OF_MEMORY)).isFalse();
        hosts.left("token");

        assertThat(listener.aside).containsExactly("host executor 1: 1");
        assertThat(hosts.refusal(PLACE, "host")).isPositive();
        shares.ended("another trial's");
        assertThat(hosts.refusal(PLACE, "host")).isZero();
    }
}
