package io.github.aclsweep.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import io.github.aclsweep.TestingTensors;
import io.github.aclsweep.TestingTrajectory;
import io.github.aclsweep.TestingVectors;
import io.github.aclsweep.augment.Views;
import io.github.aclsweep.encoder.TestingArchitecture;
import io.github.aclsweep.encoder.TestingWeights;
import io.github.aclsweep.encoder.layer.StateDict;
import io.github.aclsweep.train.PretrainingTest.Subject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Five steps of vgg in PyTorch: losses before each, weights and statistics after the last. */
class TrajectoryTest {
    private static final double PUBLISHED_RATE = 0.03;

    /** What storing a weight as a float may add to its distance, relative to its size. */
    private static final double ROUNDING = 1e-6;

    /** The largest difference of two moves, relative to the move. */
    private static final double SHARE = 5e-2;

    private static final List<String> TERMS = List.of("total", "loss1", "loss2");
    private static final List<String> ENCODER =
            List.of(
                    "conv0.conv.weight",
                    "conv5.bn.weight",
                    "dense1.bias",
                    "dense_out.bias",
                    "conv0.bn.running_mean",
                    "conv0.bn.running_var",
                    "conv5.bn.running_mean",
                    "conv5.bn.running_var");
    private static final List<String> HEAD =
            List.of(
                    "net1.0.bias",
                    "net1.3.bias",
                    "net1.1.weight",
                    "net1.1.running_mean",
                    "net1.1.running_var");

    @ParameterizedTest
    @ValueSource(strings = {"0.0", "0.3", "1.0"})
    void followsThePublishedTrajectory(String alpha) {
        follow(TestingVectors.PUBLISHED, alpha, DataType.FLOAT32, 1e-5, 1e-4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0", "0.3", "1.0"})
    void followsTheTrajectoryMadeAnewInDoublePrecision(String alpha) {
        follow(TestingVectors.ANEW, alpha, DataType.FLOAT64, 1e-6, 1e-6);
    }

    /**
     * Rounding flips the sign of single values before a ReLU. With weights that were never trained,
     * a maximum over the whole patch and as few values as here, one of them moves the gradients of
     * the first layers by up to 1 %: changes of the patches by 1e-6 do so in double precision, too.
     */
    @ParameterizedTest
    @ValueSource(strings = {"0.0", "0.3", "1.0"})
    void followsTheTrajectoryMadeAnew(String alpha) {
        follow(TestingVectors.ANEW, alpha, DataType.FLOAT32, 1e-3, 1e-3);
    }

    private static void follow(
            TestingVectors vectors, String alpha, DataType type, double losses, double weights) {
        TestingTrajectory reference = TestingTrajectory.read(vectors);
        try (NDManager manager = TestingTensors.manager()) {
            Subject vgg = load(manager, vectors, alpha, type);
            Map<String, double[]> initial = new HashMap<>();
            ENCODER.forEach(name -> initial.put(name, values(vgg.encoder().state(), name)));
            HEAD.forEach(name -> initial.put(name, values(vgg.head().state(), name)));
            for (int step = 0; step < reference.steps(); step++) {
                assertStep(vgg, reference, step, alpha, type, losses);
            }
            String run = "alpha" + alpha + "_final_";
            Final last = new Final(initial, weights);
            for (String name : ENCODER) {
                double[] expected = reference.get(run + name).values();
                last.check(name, values(vgg.encoder().state(), name), expected);
            }
            for (String name : HEAD) {
                double[] expected = reference.get(run + "head_" + name).values();
                last.check(name, values(vgg.head().state(), name), expected);
            }
        }
    }

    /**
     * Compares last weights and statistics, in relation to their size and to how far they moved.
     */
    private record Final(Map<String, double[]> initial, double tolerance) {
        void check(String name, double[] found, double[] expected) {
            double distance = TestingTensors.relativeDistance(found, expected);
            double moved = TestingTensors.relativeDistance(initial.get(name), expected);
            assertThat(distance).as(name).isLessThan(tolerance);
            assertThat(distance).as("move of " + name).isLessThan(SHARE * moved + ROUNDING);
        }
    }

    private static double[] values(StateDict state, String name) {
        return TestingTensors.doubles(state.get(name));
    }

    static Subject load(NDManager manager, TestingVectors vectors, String alpha, DataType type) {
        Subject vgg = Subject.of(manager, TestingArchitecture.VGG, Double.parseDouble(alpha), 1);
        TestingWeights.load(vectors, "vgg", vgg.encoder().state());
        TestingWeights.load(vectors, "head", vgg.head().state());
        if (type == DataType.FLOAT64) {
            TestingWeights.widen(vgg.encoder().state());
            TestingWeights.widen(vgg.head().state());
        }
        return vgg;
    }

    static void assertStep(
            Subject vgg,
            TestingTrajectory reference,
            int step,
            String alpha,
            DataType type,
            double tolerance) {
        try (NDManager batch = vgg.manager().newSubManager()) {
            NDArray first = reference.view(batch, step, 0, type);
            NDArray second = reference.view(batch, step, 1, type);
            double[] terms =
                    TestingTensors.doubles(vgg.pretraining().backward(new Views(first, second)));
            vgg.pretraining().update(reference.rate("pretrain", PUBLISHED_RATE));
            for (int i = 0; i < TERMS.size(); i++) {
                String name = "alpha" + alpha + "_" + TERMS.get(i);
                double expected = reference.get(name).values()[step];
                assertThat(terms[i])
                        .as("%s at step %d", name, step)
                        .isCloseTo(expected, within(tolerance * Math.max(1, Math.abs(expected))));
            }
        }
    }
}
