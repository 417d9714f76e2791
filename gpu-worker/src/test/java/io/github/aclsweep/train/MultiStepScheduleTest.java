package io.github.aclsweep.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.aclsweep.TestingArrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class MultiStepScheduleTest {
    private static final MultiStepSchedule PRETRAINING =
            new MultiStepSchedule(0.03, List.of(325, 425), 0.1);

    @Test
    void dropsAfterEachMilestone() {
        assertThat(PRETRAINING.at(1)).isEqualTo(0.03);
        assertThat(PRETRAINING.at(325)).isEqualTo(0.03);
        assertThat(PRETRAINING.at(326)).isCloseTo(0.003, within(1e-15));
        assertThat(PRETRAINING.at(426)).isCloseTo(0.0003, within(1e-15));
    }

    @Test
    void agreesWithThePublishedRates() {
        double[] pretraining = TestingArrays.npz("schedule.npz").get("pretrain_lr").values();
        for (int i = 0; i < pretraining.length; i++) {
            assertThat(PRETRAINING.at(i + 1)).isCloseTo(pretraining[i], within(1e-14));
        }
        MultiStepSchedule schedule = new MultiStepSchedule(0.1, List.of(80, 160), 0.1);
        double[] linear = TestingArrays.npz("schedule.npz").get("linear_lr").values();
        for (int i = 0; i < linear.length; i++) {
            assertThat(schedule.at(i + 1)).isCloseTo(linear[i], within(1e-13));
        }
    }
}
