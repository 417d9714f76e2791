package io.github.aclsweep.attempt.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HostHealthTest {
    private static final Set<String> NOWHERE = Set.of();

    private final Set<String> hosts = new HashSet<>(Set.of("a", "b", "c"));
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final HostHealth health = health(Duration.ZERO);

    private HostHealth health(Duration gathering) {
        return new HostHealth(() -> hosts, gathering, () -> now);
    }

    private void fail(String host, int times) {
        for (int i = 0; i < times; i++) {
            health.failed(host);
        }
    }

    @Test
    void setsAHostAsideAfterSomeFailuresInARow() {
        fail("a", HostHealth.FAILURES - 2);
        health.succeeded("a");
        fail("a", HostHealth.FAILURES - 1);
        assertThat(health.refusal("a", NOWHERE)).isZero();

        assertThat(health.failed("a")).hasValue(HostHealth.FAILURES);

        assertThat(health.refusal("a", NOWHERE)).isEqualTo(HostHealth.REFUSAL);
        assertThat(health.refusal("b", NOWHERE)).isZero();
        assertThat(health.failed("a")).as("is said once").isEmpty();
    }

    @Test
    void letsItComeBackAndSetsItAsideAgainAfterOneFailure() {
        fail("a", HostHealth.FAILURES);

        now = now.plus(HostHealth.ASIDE);
        assertThat(health.refusal("a", NOWHERE)).isZero();

        assertThat(health.failed("a")).isPresent();
        assertThat(health.refusal("a", NOWHERE)).isPositive();
        now = now.plus(HostHealth.ASIDE);
        health.succeeded("a");
        assertThat(health.failed("a")).isEmpty();
    }

    @Test
    void neverSetsTheLastHostAside() {
        fail("a", HostHealth.FAILURES);
        fail("b", HostHealth.FAILURES);
        fail("c", HostHealth.FAILURES);

        assertThat(health.refusal("c", NOWHERE)).isZero();
        assertThat(health.refusal("a", NOWHERE)).isPositive();
        hosts.remove("c");
        assertThat(health.refusal("a", NOWHERE)).as("nobody else is left").isZero();
    }

    /** The sick one may be the first of all that registers. */
    @Test
    void waitsForOtherHostsAtTheBeginning() {
        hosts.retainAll(Set.of("a"));
        HostHealth beginning = health(HostHealth.GATHERING);

        assertThat(beginning.refusal("a", NOWHERE)).isZero();
        assertThat(beginning.hasOther(Set.of("a"))).isTrue();
        assertThat(beginning.refusal("a", Set.of("a"))).isEqualTo(HostHealth.REFUSAL);

        now = now.plus(HostHealth.GATHERING);
        assertThat(beginning.hasOther(Set.of("a"))).isFalse();
        assertThat(beginning.refusal("a", Set.of("a"))).isZero();
    }

    @Test
    void sendsATrialElsewhereThatAHostHasFailed() {
        assertThat(health.refusal("a", Set.of("a"))).isPositive();
        assertThat(health.refusal("a", Set.of("a", "b", "c"))).isZero();
        assertThat(health.hasOther(Set.of("a", "b"))).isTrue();
        assertThat(health.hasOther(Set.of("a", "b", "c"))).isFalse();
        assertThat(HostHealth.REFUSAL).isLessThan(Duration.ofMinutes(1));
    }
}
