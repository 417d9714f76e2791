package io.github.aclsweep.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aclsweep.io.Host;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TaskOutcomeTest {
    private static TaskOutcome task(String host) {
        return new TaskOutcome("3", host, Instant.EPOCH, Instant.EPOCH, Optional.empty());
    }

    private static String place(String host) {
        return task(host).place();
    }

    /** Trials that tell where they are use its name. */
    @Test
    void namesThisMachineByItsName() {
        assertThat(place("127.0.0.1")).isEqualTo(Host.name() + " executor 3");
        assertThat(task("127.0.0.1").machine()).isEqualTo(Host.name());
        assertThat(place("node7")).isEqualTo("node7 executor 3");
    }
}
