package io.github.aclsweep.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.aclsweep.TestingVectors;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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

    @ParameterizedTest
    @EnumSource
    void agreesWithThePublishedRates(TestingVectors vectors) {
        double[] pretraining = vectors.npz("schedule.npz").get("pretrain_lr").values();
        for (int i = 0; i < pretraining.length; i++) {
            assertThat(PRETRAINING.at(i + 1)).isCloseTo(pretraining[i], within(1e-14));
        }
        MultiStepSchedule schedule = new MultiStepSchedule(0.1, List.of(80, 160), 0.1);
        double[] linear = vectors.npz("schedule.npz").get("linear_lr").values();
        for (int i = 0; i < linear.length; i++) {
            assertThat(schedule.at(i + 1)).isCloseTo(linear[i], within(1e-13));
        }
        MultiStepSchedule fineTuning = new MultiStepSchedule(0.01, List.of(80, 160), 0.1);
        double[] rates = vectors.npz("schedule.npz").get("finetune_lr").values();
        for (int i = 0; i < rates.length; i++) {
            assertThat(fineTuning.at(i + 1)).isCloseTo(rates[i], within(1e-14));
        }
    }
}
