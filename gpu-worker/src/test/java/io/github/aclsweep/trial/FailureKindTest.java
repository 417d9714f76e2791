package io.github.aclsweep.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aclsweep.trial.FailureKind.Node;
import io.github.aclsweep.trial.FailureKind.RetryRule;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailureKindTest {
    private static Set<FailureKind> kinds(Predicate<FailureKind> property) {
        Set<FailureKind> found = EnumSet.noneOf(FailureKind.class);
        EnumSet.allOf(FailureKind.class).stream().filter(property).forEach(found::add);
        return found;
    }

    @ParameterizedTest
    @CsvSource({
        "CONFIG, NEVER, NOTHING",
        "DATA, NEVER, NOTHING",
        "DIVERGED, NEVER, NOTHING",
        "DEVICE_OUT_OF_MEMORY, ALONE, NOTHING",
        "DEVICE_FAILED, ACCIDENT, SUSPECT",
        "HOST_OUT_OF_MEMORY, NEVER, NOTHING",
        "NATIVE_CRASH, ACCIDENT, SUSPECT",
        "ENVIRONMENT, ELSEWHERE, UNFIT",
        "EXECUTOR_LOST, ACCIDENT, SUSPECT",
        "PREEMPTED, PREEMPTION, NOTHING",
        "TIMED_OUT, NEVER, NOTHING",
        "INTERRUPTED, NEVER, NOTHING",
        "INTERNAL, NEVER, NOTHING"
    })
    void saysWhenToTryAgainAndWhatItSaysAboutTheNode(FailureKind kind, RetryRule retry, Node node) {
        assertThat(kind.retry()).isEqualTo(retry);
        assertThat(kind.node()).isEqualTo(node);
    }

    @Test
    void aSuspectNodeIsLeftForAnotherOne() {
        assertThat(kinds(kind -> kind.node() == Node.SUSPECT))
                .isEqualTo(kinds(kind -> kind.retry() == RetryRule.ACCIDENT));
    }

    @Test
    void saysWhetherItsCheckpointsCount() {
        assertThat(kinds(FailureKind::keepsCheckpoint))
                .containsExactlyInAnyOrder(
                        FailureKind.TIMED_OUT,
                        FailureKind.INTERRUPTED,
                        FailureKind.DEVICE_OUT_OF_MEMORY,
                        FailureKind.ENVIRONMENT,
                        FailureKind.PROGRAM);
        assertThat(kinds(FailureKind::isFinal)).containsExactly(FailureKind.DIVERGED);
        assertThat(kinds(FailureKind::isFinal))
                .doesNotContainAnyElementsOf(kinds(FailureKind::keepsCheckpoint));
    }

    @Test
    void onlyAnInterruptedTrialIsStillWaiting() {
        assertThat(kinds(kind -> !kind.endsTrial())).containsExactly(FailureKind.INTERRUPTED);
    }

    @Test
    void aProcessEndsWithItsDevice() {
        assertThat(kinds(FailureKind::endsProcess)).containsExactly(FailureKind.DEVICE_FAILED);
    }
}
