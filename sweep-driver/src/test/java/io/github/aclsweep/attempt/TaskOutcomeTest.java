package io.github.aclsweep.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aclsweep.io.Host;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TaskOutcomeTest {
    private static String place(String host) {
        return new TaskOutcome("3", host, Instant.EPOCH, Instant.EPOCH, Optional.empty()).place();
    }

    /** Trials that tell where they are use its name. */
    @Test
    void namesThisMachineByItsName() {
        assertThat(place("127.0.0.1")).isEqualTo(Host.name() + " executor 3");
        assertThat(place("node7")).isEqualTo("node7 executor 3");
    }
}
