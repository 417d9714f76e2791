package io.github.aclsweep.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class BeginningsTest {
    @Test
    void knowOfAnAttemptWhenItNoLongerWaits() {
        Beginnings beginnings = new Beginnings();
        Instant now = Instant.now();

        beginnings.put(new TrialStarted("a", 1, "here"), now);
        beginnings.put(new TrialStarted("a", 2, "here", true), now);
        assertThat(beginnings.of("a", 1)).contains(now);
        assertThat(beginnings.of("a", 2)).isEmpty();

        beginnings.put(new TrialStarted("a", 2, "here"), now.plusSeconds(9));
        assertThat(beginnings.of("a", 2)).contains(now.plusSeconds(9));
        assertThat(beginnings.of("b", 1)).isEmpty();
    }
}
