package io.github.aclsweep.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import io.github.aclsweep.TestingArrays.Array;
import io.github.aclsweep.TestingTensors;
import io.github.aclsweep.TestingVectors;
import io.github.aclsweep.encoder.layer.DropoutMasks;
import java.util.Map;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The supervised study's network against the published implementation, dropout at 0. */
@ParameterizedClass
@EnumSource
class SupervisedCnnReferenceTest {
    private static final int MAX_FRAMES = 100;

    @Parameter private TestingVectors vectors;

    private NDManager manager;
    private Map<String, Array> expected;
    private SupervisedCnn cnn;
    private int frames;

    @BeforeEach
    void open() {
        manager = TestingWeights.manager();
        expected = vectors.npz("models.npz");
        int[] shape = expected.get("input_unit").shape();
        frames = Math.min(MAX_FRAMES, shape[2]);
        int classes = expected.get("sup_eval_logits").shape()[1];
        cnn = SupervisedCnn.create(manager, frames, shape[3], classes, 7);
        TestingWeights.fill(cnn.state());
    }

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void isFilledByTheFormula() {
        float[] values = cnn.state().get("linear1.weight").toFloatArray();
        double[] check = expected.get("sup_check_linear1.weight").values();
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        for (int i = 0; i < 6; i++) {
            assertThat((double) values[i]).isEqualTo(check[i]);
        }
        assertThat((double) values[values.length - 1]).isEqualTo(check[7]);
        assertThat(sum).isCloseTo(check[8], within(1e-9));
    }

    @Test
    void outputsAgreeInEvaluationMode() {
        assertOutput(cnn.evaluate(input()), "eval");
    }

    @Test
    void outputsAndRunningStatisticsAgreeInTrainingMode() {
        assertOutput(cnn.train(input(), noDropout()), "train");

        for (String name :
                new String[] {
                    "norm1.running_mean",
                    "norm1.running_var",
                    "norm4.running_mean",
                    "norm4.running_var"
                }) {
            assertThat(relative(cnn.state().get(name).toFloatArray(), "sup_train_" + name))
                    .as(name)
                    .isLessThan(1e-5);
        }
    }

    @Test
    void objectiveAndGradientsAgree() {
        double objective;
        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            SupervisedCnn.Output output = cnn.train(input(), noDropout());
            NDArray loss = output.logits().square().mean().add(output.features().square().mean());
            collector.backward(loss);
            objective = loss.getFloat();
        }

        double wanted = expected.get("sup_train_objective").scalar();
        assertThat(objective).isCloseTo(wanted, within(1e-5 * wanted));
        // One ReLU or pooling decision that flips by rounding moves the first layer by up to 1 %.
        assertGradient("conv1.weight", 2e-2);
        assertGradient("conv3.bias", 1e-3);
        assertGradient("linear2.bias", 1e-3);
    }

    private void assertGradient(String name, double tolerance) {
        float[] gradient = TestingWeights.gradient(cnn.state().get(name));
        assertThat(relative(gradient, "sup_grad_" + name)).as(name).isLessThan(tolerance);
    }

    private void assertOutput(SupervisedCnn.Output output, String suffix) {
        assertThat(deviation(output.features(), "sup_" + suffix + "_embedding")).isLessThan(1e-4);
        assertThat(deviation(output.logits(), "sup_" + suffix + "_logits")).isLessThan(1e-4);
    }

    private double deviation(NDArray found, String array) {
        return TestingTensors.maxDeviation(found, expected.get(array).values());
    }

    private double relative(float[] found, String array) {
        return TestingTensors.relativeDistance(
                TestingTensors.doubles(found), expected.get(array).values());
    }

    private NDArray input() {
        NDArray patches = TestingTensors.tensor(manager, expected.get("input_unit"));
        return patches.get(":, :, :" + frames);
    }

    private DropoutMasks noDropout() {
        int patches = expected.get("input_unit").shape()[0];
        return cnn.drawMasks(manager, RandomSource.XO_SHI_RO_256_PP.create(1), 0, patches);
    }
}
