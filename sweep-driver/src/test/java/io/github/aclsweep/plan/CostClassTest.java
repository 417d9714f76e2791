package io.github.aclsweep.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aclsweep.TestingTrials;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CostClassTest {
    private static CostClass of(String settings) {
        return CostClass.of(TestingTrials.of(settings).settings());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "loss.alpha = 0.9",
                "loss.temperature = 0.9",
                "trial.seed = 5",
                "data.fold = 2",
                "pretrain.learning-rate = 0.5",
                "linear.weight-decay = 0.5",
                "supervised.epochs = 7"
            })
    void numbersOfTheSameComputationCostTheSame(String other) {
        assertThat(of(other)).isEqualTo(of(""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "encoder.name = small",
                "pretrain.batch-clips = 64",
                "linear.epochs = 300",
                "views.blur.max-taps = 5",
                "trial.method = random-encoder"
            })
    void otherComputationsCostSomethingElse(String other) {
        assertThat(of(other)).isNotEqualTo(of(""));
    }

    @Test
    void parametersOfProgramsMayMeanAnything() {
        String program =
                "trial.method = program, program { command = [a], parameters.decay = %d, measures ="
                        + " [{ name = m, unit = none, better = lower, split = test }] }";
        assertThat(of(program.formatted(1))).isNotEqualTo(of(program.formatted(2)));
    }
}
