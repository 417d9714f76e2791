package io.github.aclsweep.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import io.github.aclsweep.TestingArrays.Array;
import io.github.aclsweep.TestingTensors;
import io.github.aclsweep.TestingTrajectory;
import io.github.aclsweep.TestingVectors;
import io.github.aclsweep.encoder.Embeddings;
import io.github.aclsweep.encoder.Encoder;
import io.github.aclsweep.encoder.TestingArchitecture;
import io.github.aclsweep.encoder.TestingWeights;
import io.github.aclsweep.encoder.layer.Mode;
import io.github.aclsweep.loss.CrossEntropy;
import io.github.aclsweep.tensor.Tensors;
import io.github.aclsweep.train.Sgd;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Steps of linear evaluation and of fine-tuning vgg in PyTorch, number by number. */
@ParameterizedClass
@EnumSource
class DownstreamReferenceTest {
    private static final List<String> STATISTICS =
            List.of(
                    "conv0.bn.running_mean",
                    "conv0.bn.running_var",
                    "conv5.bn.running_mean",
                    "conv5.bn.running_var");

    private static final Bounds CLOSE = new Bounds(1e-5, 2e-2);

    /**
     * Of last weights.
     *
     * @param deviation the largest difference of a value
     * @param share the difference of two moves, relative to the move
     */
    private record Bounds(double deviation, double share) {}

    @Parameter private TestingVectors vectors;
    private TestingTrajectory reference;
    private int classes;
    private NDManager manager;
    private Encoder vgg;

    @BeforeEach
    void loadNetwork() {
        reference = TestingTrajectory.read(vectors);
        classes = reference.get("supervised_init_dense_out.bias").shape()[0];
        manager = TestingTensors.manager();
        vgg = TestingArchitecture.VGG.create(manager, classes, 1);
        TestingWeights.load(vectors, "vgg", vgg.state());
        for (String name : vgg.classifierNames()) {
            Tensors.assign(initial(name), vgg.state().get(name));
        }
    }

    @AfterEach
    void closeManager() {
        if (manager != null) {
            manager.close();
        }
    }

    private NDArray initial(String classifierName) {
        return TestingTensors.tensor(manager, reference.get("supervised_init_" + classifierName));
    }

    /**
     * {@link io.github.aclsweep.train.TrajectoryTest} says why single precision is that far off.
     */
    @Test
    void fineTuningFollowsThePublishedSteps() {
        if (vectors == TestingVectors.ANEW) {
            fineTune(DataType.FLOAT32, 1e-3, new Bounds(1e-4, 5e-2));
        } else {
            fineTune(DataType.FLOAT32, 1e-5, CLOSE);
        }
    }

    @Test
    void fineTuningInDoublePrecisionFollowsThePublishedSteps() {
        TestingWeights.widen(vgg.state());
        fineTune(DataType.FLOAT64, vectors == TestingVectors.ANEW ? 1e-6 : 1e-5, CLOSE);
    }

    private void fineTune(DataType type, double tolerance, Bounds bounds) {
        Map<String, double[]> before = parameters();
        FineTuneStep training = new FineTuneStep(manager, vgg, 0.9, 1e-4);
        double rate = reference.rate("finetune", 0.01);
        for (int step = 0; step < reference.steps(); step++) {
            try (NDManager batch = manager.newSubManager()) {
                NDArray targets = CrossEntropy.targets(batch, reference.labels(), classes);
                NDArray loss = training.backward(reference.view(batch, step, 0, type), targets);
                assertLoss("finetune_loss", step, TestingTensors.doubles(loss)[0], tolerance);
                training.update(rate);
            }
        }
        for (String name :
                List.of("conv0.conv.weight", "dense1.bias", "dense_out.weight", "dense_out.bias")) {
            assertParameter(
                    "finetune_final_" + name, vgg.state().get(name), before.get(name), bounds);
        }
        assertStatistics("finetune_final_");
        Embeddings evaluated = vgg.embed(reference.view(manager, 0, 0, type), Mode.EVALUATE);
        assertEvaluation("finetune_final_eval_logits", vgg.logits(evaluated));
    }

    @Test
    void linearStepsOnTrainingModeEmbeddingsFollowThePublishedOnes() {
        Map<String, double[]> before = parameters();
        LinearLayer layer = new LinearLayer(initial("dense_out.weight"), initial("dense_out.bias"));
        layer.parameters().forEach(parameter -> parameter.setRequiresGradient(true));
        Sgd sgd = new Sgd(manager, layer.parameters(), 0.9, 1e-4);
        double rate = reference.rate("linear", 0.1);
        for (int step = 0; step < reference.steps(); step++) {
            try (NDManager batch = manager.newSubManager()) {
                NDArray embeddings = vgg.embed(reference.view(batch, step, 0), Mode.TRAIN).rows();
                NDArray targets = CrossEntropy.targets(batch, reference.labels(), classes);
                NDArray loss = LinearEvaluation.backward(layer, embeddings, targets);
                assertLoss("linear_loss", step, loss.getFloat(), 1e-5);
                sgd.step(rate);
            }
        }
        assertParameter(
                "linear_final_dense_out.weight",
                layer.weight(),
                before.get("dense_out.weight"),
                CLOSE);
        assertParameter(
                "linear_final_dense_out.bias", layer.bias(), before.get("dense_out.bias"), CLOSE);
        assertStatistics("linear_final_");
        assertEvaluation(
                "linear_final_eval_logits", layer.logits(embeddings(Mode.EVALUATE).rows()));
        assertThat(parameters()).usingRecursiveComparison().isEqualTo(before);
    }

    /** What cached embeddings leave out: the statistics that drift in training mode. */
    @Test
    void theRunningStatisticsDriftOnlyInTrainingMode() {
        double[] before = values(vgg.state().get("conv0.bn.running_mean"));
        embeddings(Mode.EVALUATE);
        assertThat(values(vgg.state().get("conv0.bn.running_mean"))).isEqualTo(before);
        double[] drifted = reference.get("linear_final_conv0.bn.running_mean").values();
        assertThat(TestingTensors.relativeDistance(before, drifted)).isGreaterThan(0.01);
    }

    private Embeddings embeddings(Mode mode) {
        return vgg.embed(reference.view(manager, 0, 0), mode);
    }

    private Map<String, double[]> parameters() {
        Map<String, double[]> parameters = new LinkedHashMap<>();
        vgg.state()
                .parameterNames()
                .forEach(name -> parameters.put(name, values(vgg.state().get(name))));
        return parameters;
    }

    private static double[] values(NDArray array) {
        return TestingTensors.doubles(array);
    }

    private void assertLoss(String name, int step, double actual, double tolerance) {
        double expected = reference.get(name).values()[step];
        assertThat(actual).isCloseTo(expected, within(tolerance * expected));
    }

    private void assertParameter(String name, NDArray actual, double[] initial, Bounds bounds) {
        double[] expected = reference.get(name).values();
        double deviation = TestingTensors.maxDeviation(actual, expected);
        double moved =
                TestingTensors.relativeDistance(
                        difference(values(actual), initial), difference(expected, initial));
        assertThat(deviation).as(name).isLessThan(bounds.deviation());
        assertThat(moved).as(name).isLessThan(bounds.share());
    }

    private static double[] difference(double[] a, double[] b) {
        double[] difference = new double[a.length];
        Arrays.setAll(difference, i -> a[i] - b[i]);
        return difference;
    }

    private void assertStatistics(String prefix) {
        for (String name : STATISTICS) {
            Array expected = reference.get(prefix + name);
            double[] actual = values(vgg.state().get(name));
            double deviation = TestingTensors.relativeDistance(actual, expected.values());
            assertThat(deviation).as(name).isLessThan(1e-4);
        }
    }

    private void assertEvaluation(String name, NDArray logits) {
        double deviation = TestingTensors.maxDeviation(logits, reference.get(name).values());
        assertThat(deviation).as(name).isLessThan(1e-3);
    }
}
