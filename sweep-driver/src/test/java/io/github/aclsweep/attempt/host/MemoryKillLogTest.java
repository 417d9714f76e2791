package io.github.aclsweep.attempt.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aclsweep.attempt.message.MemoryKills;
import org.junit.jupiter.api.Test;

class MemoryKillLogTest {
    private final MemoryKillLog kills = new MemoryKillLog(() -> new MemoryKills("driver", 5));

    @Test
    void hearsOfAHostsKernelFromItsOtherProcesses() {
        kills.placed("1", new MemoryKills("a", 7));
        kills.placed("2", new MemoryKills("b", 7));
        assertThat(kills.hasKilledSince("1")).isFalse();

        kills.placed("3", new MemoryKills("a", 8));

        assertThat(kills.hasKilledSince("1")).isTrue();
        assertThat(kills.hasKilledSince("2")).isFalse();
        assertThat(kills.hasKilledSince("nobody")).isFalse();
        kills.placed("1", new MemoryKills("a", 8));
        assertThat(kills.hasKilledSince("1")).isFalse();
    }
}
