package io.github.aclsweep.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aclsweep.TestingTrials;
import io.github.aclsweep.table.ResultRow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrialLabelTest {
    private static final List<Long> SEEDS = List.of(1L, 2L);

    private static ResultRow row(Object... keysAndValues) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            values.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return ResultRow.pending(TestingTrials.of("trial.seed = 2"), values);
    }

    @Test
    void oneNumberNeedsNoName() {
        assertThat(TrialLabel.brief(row("loss.alpha", 0.3), SEEDS)).isEqualTo("0.3 #2");
    }

    @Test
    void severalValuesHaveShortNames() {
        assertThat(TrialLabel.brief(row("loss.alpha", 0.5, "loss.temperature", 0.2), SEEDS))
                .isEqualTo("alpha 0.5, temp 0.2 #2");
        assertThat(TrialLabel.brief(row("linear.recalibrate", true), List.of(2L)))
                .isEqualTo("reca true");
    }

    @Test
    void namesThatAreTheSameWhenShortAreWhole() {
        assertThat(TrialLabel.brief(row("pretrain.decay", 0.1, "linear.decay", 0.2), SEEDS))
                .isEqualTo("pretrain.decay 0.1, linear.decay 0.2 #2");
        assertThat(TrialLabel.title("demo", List.of("pretrain.decay", "linear.decay"), List.of(1L)))
                .isEqualTo("demo: pretrain.decay linear.decay");
    }

    @Test
    void aMethodStandsWhereThereIsNoAxis() {
        assertThat(TrialLabel.brief(row(), SEEDS)).isEqualTo("acl #2");
        assertThat(TrialLabel.of(row("loss.alpha", 0.5))).isEqualTo("alpha 0.5, seed 2");
    }
}
