package io.github.aclsweep.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aclsweep.TestingTrials;
import io.github.aclsweep.attempt.message.ExecutorMessage.FatalReport;
import io.github.aclsweep.attempt.message.TrialStarted;
import io.github.aclsweep.trial.FailureKind;
import io.github.aclsweep.trial.TrialResult;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AttemptLogTest {
    private static final Instant LAUNCHED = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant LATER = LAUNCHED.plusSeconds(9);

    private final AttemptLog log = new AttemptLog(2);

    private Optional<Instant> began() {
        return log.began(Optional.of(LAUNCHED));
    }

    @Test
    void beginsWhenItNoLongerWaits() {
        log.started(new TrialStarted("a", 2, "here", true), LAUNCHED);
        assertThat(began()).isEmpty();

        log.started(new TrialStarted("a", 2, "here"), LATER);
        assertThat(began()).contains(LATER);
    }

    @Test
    void beginsWithTheLaunchIfItIsNotHeardOf() {
        assertThat(began()).contains(LAUNCHED);
        assertThat(log.began(Optional.empty())).isEmpty();
    }

    @Test
    void beginsWithTheFirstProgressIfTheEndOfTheWaitIsNotHeardOf() {
        log.started(new TrialStarted("a", 2, "here", true), LAUNCHED);

        log.progressed(LATER);
        log.progressed(LATER.plusSeconds(1));

        assertThat(began()).contains(LATER);
    }

    @Test
    void ignoresEarlierAttempts() {
        TrialResult.Failed failure =
                new TrialResult.Failed(
                        TestingTrials.ofAlpha(0.5), FailureKind.DEVICE_FAILED, "", "", "here");

        log.started(new TrialStarted("a", 1, "here", true), LAUNCHED);
        log.fatal(new FatalReport(1, failure));
        assertThat(began()).contains(LAUNCHED);
        assertThat(log.fatal()).isEmpty();

        log.fatal(new FatalReport(2, failure));
        assertThat(log.fatal()).contains(failure);
    }

    @Test
    void knowsTheLastCheckpoint() {
        assertThat(log.saved()).isBefore(LAUNCHED);

        log.saved(LATER);

        assertThat(log.saved()).isEqualTo(LATER);
    }
}
