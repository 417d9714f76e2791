package io.github.aclsweep.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.Optional;

class BeginningsTest {
    private static final Instant LAUNCHED = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant LATER = LAUNCHED.plusSeconds(9);

    private final Beginnings beginnings = new Beginnings();

    @Test
    void areWhenAnAttemptNoLongerWaits() {
        beginnings.put(new TrialStarted("a", 1, "here"), LAUNCHED);
        beginnings.put(new TrialStarted("a", 2, "here", true), LAUNCHED);
        assertThat(of("a", 1)).contains(LAUNCHED);
        assertThat(of("a", 2)).isEmpty();

        beginnings.put(new TrialStarted("a", 2, "here"), LATER);
        assertThat(of("a", 2)).contains(LATER);
    }

    @Test
    void areTheLaunchOfAnAttemptThatIsNotHeardOf() {
        assertThat(of("a", 1)).contains(LAUNCHED);
        assertThat(beginnings.of("a", 1, Optional.empty())).isEmpty();

        beginnings.put(new TrialStarted("a", 1, "here", true), LAUNCHED);
        assertThat(of("a", 2)).contains(LAUNCHED);
    }

    @Test
    void areTheFirstProgressWhereTheEndOfTheWaitIsNotHeardOf() {
        beginnings.put(new TrialStarted("a", 2, "here", true), LAUNCHED);
        beginnings.progressed("b", LATER);
        assertThat(of("a", 2)).isEmpty();

        beginnings.progressed("a", LATER);
        beginnings.progressed("a", LATER.plusSeconds(1));
        assertThat(of("a", 2)).contains(LATER);
    }

    private Optional<Instant> of(String trialId, int attempt) {
        return beginnings.of(trialId, attempt, Optional.of(LAUNCHED));
    }
}
