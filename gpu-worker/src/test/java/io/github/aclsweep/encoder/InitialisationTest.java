package io.github.aclsweep.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import io.github.aclsweep.encoder.layer.Initialiser;
import io.github.aclsweep.randomness.Randomness;
import java.util.Arrays;
import org.apache.commons.math3.stat.descriptive.moment.StandardDeviation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class InitialisationTest {
    private NDManager manager;

    @BeforeEach
    void openManager() {
        manager = TestingWeights.manager();
    }

    @AfterEach
    void closeManager() {
        manager.close();
    }

    @ParameterizedTest
    @EnumSource(TestingArchitecture.class)
    void oneSeedGivesTheSameWeightsBitByBit(TestingArchitecture architecture) {
        Encoder first = encoder(architecture, 20, 7);
        ProjectionHead.create(64, 32, manager, 9);
        Encoder second = encoder(architecture, 20, 7);

        assertThat(TestingWeights.snapshot(second.state()))
                .isEqualTo(TestingWeights.snapshot(first.state()));
    }

    @Test
    void anotherSeedGivesOtherWeights() {
        Encoder first = encoder(TestingArchitecture.SMALL, 20, 7);
        Encoder second = encoder(TestingArchitecture.SMALL, 20, 8);

        assertThat(second.state().get("conv1.conv.weight").toFloatArray())
                .isNotEqualTo(first.state().get("conv1.conv.weight").toFloatArray());
    }

    @Test
    void theEncoderDoesNotDependOnTheNumberOfClasses() {
        Encoder few = encoder(TestingArchitecture.VGG, 2, 7);
        Encoder many = encoder(TestingArchitecture.VGG, 50, 7);

        for (int i = 0; i < few.trainable().size(); i++) {
            assertThat(few.trainable().get(i).toFloatArray())
                    .isEqualTo(many.trainable().get(i).toFloatArray());
        }
    }

    @Test
    void aWeightDependsOnItsNameAndNotOnEarlierDraws() {
        Initialiser draws = draws(3);
        draws.uniform("other", 10, 1);

        assertThat(draws.uniform("name", 5, 1))
                .isEqualTo(draws(3).uniform("name", 5, 1))
                .isNotEqualTo(draws.uniform("other", 5, 1));
    }

    private static Initialiser draws(long seed) {
        return new Initialiser(new Randomness(seed));
    }

    /** Numbers of published results: whoever changes them has to raise the method's version. */
    @Test
    void drawsTheNumbersItAlwaysDrew() {
        assertThat(draws(271_828).uniform("conv0.conv.weight", 3, 1))
                .containsExactly(-0.77162266f, -0.74452704f, 0.6863488f);
        assertThat(draws(271_828).normal("conv0.conv.weight", 3, 1))
                .containsExactly(0.7836884f, 0.32177106f, -0.5663504f);
    }

    /** A uniform draw has a deviation of bound / sqrt(3); bounds are 1 / sqrt(inputs). */
    @ParameterizedTest
    @CsvSource({
        "VGG, conv3.conv.weight, 288, false",
        "VGG, dense1.weight, 256, false",
        "VGG, dense1.bias, 256, false",
        "CRNN, conv2.conv.weight, 3200, false",
        "CRNN, rnn1.weight_ih_l0, 64, false",
        "CRNN, rnn1.bias_hh_l0_reverse, 64, false",
        "SMALL, conv4.conv.weight, 1152, false",
        "RES18, fc.weight, 512, false",
        "RES18, layer2.0.conv1.weight, 1152, true",
        "RES18, layer3.0.downsample.0.weight, 256, true"
    })
    void weightsSpreadAsInPyTorch(
            TestingArchitecture architecture, String name, double inputs, boolean normal) {
        float[] values = encoder(architecture, 20, 7).state().get(name).toFloatArray();

        double[] doubles = new double[values.length];
        Arrays.setAll(doubles, i -> values[i]);
        double deviation = normal ? Math.sqrt(2 / inputs) : 1 / Math.sqrt(3 * inputs);
        double bound = normal ? 7 * deviation : 1 / Math.sqrt(inputs);
        double error = 4 / Math.sqrt(2.0 * values.length);
        assertThat(new StandardDeviation().evaluate(doubles))
                .isCloseTo(deviation, within(error * deviation));
        assertThat(Arrays.stream(doubles).map(Math::abs).max().orElseThrow())
                .isLessThanOrEqualTo(bound);
    }

    private Encoder encoder(TestingArchitecture architecture, int classes, long seed) {
        return architecture.create(manager, classes, seed);
    }
}
