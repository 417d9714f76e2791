package io.github.aclsweep.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.aclsweep.TestingArrays.Array;
import io.github.aclsweep.TestingVectors;
import io.github.aclsweep.train.PlateauSchedule.Goal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PlateauScheduleTest {
    @ParameterizedTest
    @EnumSource
    void agreesWithThePublishedRates(TestingVectors vectors) {
        Map<String, Array> reference = vectors.npz("schedule.npz");
        double[] losses = reference.get("plateau_loss").values();
        double[] rates = reference.get("plateau_lr_after").values();
        PlateauSchedule schedule = new PlateauSchedule(1e-3, 0.5, 5, Goal.LOWER);
        for (int i = 0; i < losses.length; i++) {
            schedule.observe(losses[i]);
            assertThat(schedule.at(i + 2)).isCloseTo(rates[i], within(1e-12 * rates[i]));
        }
        assertThat(rates[rates.length - 1]).isLessThan(1e-3);
    }

    @Test
    void followsPyTorchWhereHigherIsBetter() {
        Map<String, Array> torch = TestingVectors.ANEW.npz("schedule.npz");
        double[] figures = torch.get("plateau_macro").values();
        double[] rates = torch.get("plateau_macro_lr_after").values();
        PlateauSchedule schedule = new PlateauSchedule(0.03, 0.2, 3, Goal.HIGHER);
        for (int i = 0; i < figures.length; i++) {
            schedule.observe(figures[i]);
            assertThat(schedule.at(i + 2)).isCloseTo(rates[i], within(1e-12 * rates[i]));
        }
        assertThat(rates[rates.length - 1]).isLessThan(0.03);
    }

    @Test
    void dropsWhenItsPatienceIsExceededAndCountsAnew() {
        PlateauSchedule schedule = new PlateauSchedule(1, 0.1, 2, Goal.LOWER);
        double[] losses = {5, 5, 5, 5, 5, 5, 5, 5};
        double[] rates = {1, 1, 1, 0.1, 0.1, 0.1, 0.01, 0.01};
        for (int i = 0; i < losses.length; i++) {
            schedule.observe(losses[i]);
            assertThat(schedule.at(1)).isCloseTo(rates[i], within(1e-15));
        }
    }

    @Test
    void asksForAnImprovementOfMoreThanATenThousandth() {
        PlateauSchedule lower = new PlateauSchedule(1, 0.5, 0, Goal.LOWER);
        lower.observe(10);
        lower.observe(9.9);
        assertThat(lower.at(1)).isEqualTo(1);
        lower.observe(9.8995);
        assertThat(lower.at(1)).isEqualTo(0.5);
        PlateauSchedule higher = new PlateauSchedule(1, 0.5, 0, Goal.HIGHER);
        higher.observe(10);
        higher.observe(10.1);
        assertThat(higher.at(1)).isEqualTo(1);
        higher.observe(10.1005);
        assertThat(higher.at(1)).isEqualTo(0.5);
    }

    @Test
    void isNotHelpedByNaN() {
        PlateauSchedule schedule = new PlateauSchedule(1, 0.5, 0, Goal.HIGHER);
        schedule.observe(Double.NaN);
        assertThat(schedule.at(1)).isEqualTo(0.5);
    }

    @Test
    void stopsDroppingAtTheEnd() {
        PlateauSchedule schedule = new PlateauSchedule(1e-7, 0.5, 0, Goal.LOWER);
        for (int i = 0; i < 20; i++) {
            schedule.observe(1);
        }
        assertThat(schedule.at(1)).isBetween(1e-8, 2e-8);
    }
}
