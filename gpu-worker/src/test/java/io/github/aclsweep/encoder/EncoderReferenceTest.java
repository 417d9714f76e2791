package io.github.aclsweep.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.aclsweep.TestingArrays.Array;
import io.github.aclsweep.TestingVectors;
import io.github.aclsweep.encoder.layer.Mode;
import io.github.aclsweep.encoder.layer.StateDict;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Outputs, running statistics and gradients against the published implementation. */
@ParameterizedClass
@EnumSource
class EncoderReferenceTest {
    @Parameter private TestingVectors vectors;
    private static final double OUTPUT_TOLERANCE = 1e-4;
    private static final double GRADIENT_TOLERANCE = 1e-3;

    /** One ReLU or pooling decision that flips by rounding moves these by up to 1 %. */
    private static final double STEM_GRADIENT_TOLERANCE = 2e-2;

    private NDManager manager;
    private Map<String, Array> expected;

    @BeforeEach
    void openManager() {
        manager = TestingWeights.manager();
        expected = vectors.npz("models.npz");
    }

    @AfterEach
    void closeManager() {
        manager.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = TestingArchitecture.class,
            names = {"RES18", "VGG", "CRNN"})
    void outputsAgreeInEvaluationMode(TestingArchitecture architecture) {
        Encoder encoder = encoder(architecture);

        assertOutputs(encoder, architecture, Mode.EVALUATE, "eval");
    }

    @ParameterizedTest
    @EnumSource(
            value = TestingArchitecture.class,
            names = {"RES18", "VGG", "CRNN"})
    void outputsAndRunningStatisticsAgreeInTrainingMode(TestingArchitecture architecture) {
        Encoder encoder = encoder(architecture);

        assertOutputs(encoder, architecture, Mode.TRAIN, "train");
        assertBuffers(encoder.state(), name(architecture));
    }

    @ParameterizedTest
    @EnumSource(
            value = TestingArchitecture.class,
            names = {"RES18", "VGG", "CRNN"})
    void objectiveAndGradientsAgree(TestingArchitecture architecture) {
        Encoder encoder = encoder(architecture);

        float objective = TestingWeights.objectiveWithGradients(encoder, input(architecture));

        double wanted = expected.get(name(architecture) + "_train_objective").scalar();
        assertThat((double) objective).isCloseTo(wanted, within(1e-5 * wanted));
        assertGradients(encoder.state(), name(architecture));
    }

    @Test
    void headAgreesInBothModes() {
        ProjectionHead head = ProjectionHead.create(512, 512, manager, 7);
        TestingWeights.load(vectors, "head", head.state());
        Embeddings embeddings = new Embeddings(array("vgg_eval_embedding"));

        assertClose("head_eval_z", head.project(embeddings, Mode.EVALUATE).rows(), 1e-5);
        assertClose("head_train_z", head.project(embeddings, Mode.TRAIN).rows(), 1e-5);
        assertBuffers(head.state(), "head");
    }

    private void assertOutputs(
            Encoder encoder, TestingArchitecture architecture, Mode mode, String suffix) {
        Embeddings embeddings = encoder.embed(input(architecture), mode);
        String prefix = name(architecture) + "_" + suffix;
        assertClose(prefix + "_embedding", embeddings.rows(), OUTPUT_TOLERANCE);
        assertClose(prefix + "_logits", encoder.logits(embeddings), OUTPUT_TOLERANCE);
    }

    private void assertBuffers(StateDict state, String network) {
        String prefix = network + "_train_";
        String[] buffers =
                expected.keySet().stream()
                        .filter(name -> name.startsWith(prefix) && name.contains(".running_"))
                        .toArray(String[]::new);
        assertThat(buffers).isNotEmpty();
        for (String buffer : buffers) {
            NDArray found = state.get(buffer.substring(prefix.length()));
            assertThat(relative(found.toFloatArray(), expected.get(buffer).values()))
                    .as(buffer)
                    .isLessThan(1e-5);
        }
    }

    private void assertGradients(StateDict state, String network) {
        String prefix = network + "_grad_";
        String[] gradients =
                expected.keySet().stream()
                        .filter(name -> name.startsWith(prefix))
                        .toArray(String[]::new);
        assertThat(gradients).isNotEmpty();
        for (String gradient : gradients) {
            NDArray parameter = state.get(gradient.substring(prefix.length()));
            double error =
                    relative(TestingWeights.gradient(parameter), expected.get(gradient).values());
            assertThat(error).as(gradient).isLessThan(tolerance(gradient));
        }
    }

    private static double tolerance(String gradient) {
        return gradient.matches("res18_grad_(conv1|bn1|layer2).*")
                ? STEM_GRADIENT_TOLERANCE
                : GRADIENT_TOLERANCE;
    }

    private Encoder encoder(TestingArchitecture architecture) {
        int classes = expected.get(name(architecture) + "_eval_logits").shape()[1];
        Encoder encoder = architecture.create(manager, classes, 7);
        TestingWeights.load(vectors, name(architecture), encoder.state());
        if (architecture == TestingArchitecture.RES18) {
            assertFormula(encoder.state());
        }
        return encoder;
    }

    /** First six values, last two, sum, sum of squares. */
    private void assertFormula(StateDict state) {
        String prefix = "res18_check_";
        for (String check : expected.keySet()) {
            if (check.startsWith(prefix)) {
                float[] values = state.get(check.substring(prefix.length())).toFloatArray();
                double[] wanted = expected.get(check).values();
                assertThat((double) values[5]).as(check).isEqualTo(wanted[5]);
                assertThat((double) values[values.length - 1]).as(check).isEqualTo(wanted[7]);
                double sum = 0;
                for (float value : values) {
                    sum += value;
                }
                assertThat(sum).as(check).isCloseTo(wanted[8], within(1e-9));
            }
        }
    }

    private NDArray input(TestingArchitecture architecture) {
        boolean unit = vectors == TestingVectors.ANEW || architecture == TestingArchitecture.RES18;
        return array(unit ? "input_unit" : "input_refscale");
    }

    private NDArray array(String name) {
        Array array = expected.get(name);
        long[] shape = Arrays.stream(array.shape()).asLongStream().toArray();
        return manager.create(array.floats(), new Shape(shape));
    }

    private void assertClose(String name, NDArray found, double tolerance) {
        double[] wanted = expected.get(name).values();
        float[] values = found.toFloatArray();
        assertThat(values).hasSameSizeAs(wanted);
        double largest = 0;
        for (int i = 0; i < values.length; i++) {
            largest = Math.max(largest, Math.abs(values[i] - wanted[i]));
        }
        assertThat(largest).as(name).isLessThan(tolerance);
    }

    private static double relative(float[] found, double[] wanted) {
        double difference = 0;
        double norm = 0;
        for (int i = 0; i < wanted.length; i++) {
            difference += Math.pow(found[i] - wanted[i], 2);
            norm += Math.pow(wanted[i], 2);
        }
        return Math.sqrt(difference / norm);
    }

    private static String name(TestingArchitecture architecture) {
        return architecture.name().toLowerCase(Locale.ROOT);
    }
}
