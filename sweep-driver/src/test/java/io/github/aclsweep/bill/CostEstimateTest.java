package io.github.aclsweep.bill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.aclsweep.TestingTrials;
import io.github.aclsweep.search.TrialRequest;
import io.github.aclsweep.trial.Trial;
import io.github.aclsweep.trial.probe.TrialTiming;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CostEstimateTest {
    @Test
    void estimatesOtherKindsByTheirWork() {
        Trial timed = TestingTrials.of("pretrain { epochs = 100, milestones = [] }");
        TrialTiming timing = new TrialTiming(5, 100, 100, 20, 0, 0, 0, 0, 0);
        CostEstimate estimate =
                new CostEstimate(
                        List.of(new CostEstimate.Timed(timed.settings(), timing)), "by a probe");

        assertThat(estimate.seconds(TestingTrials.of(timed(100, 0.7)).settings())).isEqualTo(125);
        assertThat(estimate.seconds(TestingTrials.of(timed(300, 0.7)).settings()))
                .isCloseTo(325, within(1e-9));
        TrialRequest half =
                new TrialRequest(TestingTrials.of(timed(100, 0.2)).settings(), Map.of()).until(50);
        assertThat(estimate.until(half)).isEqualTo(50);
        assertThat(estimate.start(half.settings())).isEqualTo(5);
        assertThat(estimate.seconds(TestingTrials.of("trial.method = random-encoder").settings()))
                .isEqualTo(25);
    }

    private static String timed(int epochs, double alpha) {
        return "loss.alpha = %s, pretrain { epochs = %d, milestones = [] }"
                .formatted(alpha, epochs);
    }
}
