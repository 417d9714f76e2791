package io.github.aclsweep.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import io.github.aclsweep.TestingTensors;
import io.github.aclsweep.encoder.Encoder;
import io.github.aclsweep.encoder.SupervisedCnn;
import io.github.aclsweep.encoder.TestingArchitecture;
import io.github.aclsweep.encoder.layer.BatchNormalisation;
import io.github.aclsweep.encoder.layer.BidirectionalGru;
import io.github.aclsweep.encoder.layer.Convolution;
import io.github.aclsweep.encoder.layer.Dense;
import io.github.aclsweep.encoder.layer.GlobalPool;
import io.github.aclsweep.encoder.layer.Layer;
import io.github.aclsweep.encoder.layer.LayerFactory;
import io.github.aclsweep.encoder.layer.MaxPool;
import io.github.aclsweep.encoder.layer.Mode;
import io.github.aclsweep.encoder.layer.Relu;
import io.github.aclsweep.encoder.layer.Sequential;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class KernelCheckTest {
    private static final int BANDS = 96;

    private NDManager manager;

    @BeforeEach
    void open() {
        manager = TestingTensors.manager();
    }

    @AfterEach
    void close() {
        manager.close();
    }

    @ParameterizedTest
    @EnumSource
    void allEncodersComputeWhatPlainJavaDoes(TestingArchitecture architecture) {
        Encoder encoder = architecture.create(manager, 5, 3);

        KernelReport report = KernelCheck.of(manager, encoder.body(), BANDS, false);

        assertThat(report.passed()).as(report.toString()).isTrue();
        assertThat(report.operations()).isGreaterThan(25);
        assertThat(report.unchecked()).isEmpty();
        assertThat(report.largestDeviation()).isPositive();
    }

    @ParameterizedTest
    @CsvSource({"96", "8", "4"})
    void theSupervisedNetworkComputesWhatPlainJavaDoes(int bands) {
        SupervisedCnn cnn = SupervisedCnn.create(manager, KernelCheck.FRAMES, bands, 5, 3);

        KernelReport report = KernelCheck.of(manager, cnn.body(), bands, false);

        assertThat(report.passed()).as(report.toString()).isTrue();
        assertThat(report.unchecked()).isEmpty();
        // Batch normalisations of 5 sizes, 3 convolutions, 2 dense layers, 2 maxima, ReLU of 4
        // sizes.
        assertThat(report.operations()).isEqualTo(5 * 4 + 3 * 4 + 2 * 4 + 2 * 2 + 4 * 2);
    }

    /** A layer of somebody else's encoder. */
    @Test
    void saysWhichLayersItDoesNotKnow() {
        record Doubling() implements Layer {
            @Override
            public NDArray apply(NDArray input, Mode mode) {
                return input.mul(2);
            }
        }
        Layer body = Sequential.of(new Doubling(), new Relu());

        KernelReport report = KernelCheck.of(manager, body, BANDS, false);

        assertThat(report.unchecked()).containsExactly("Doubling");
        assertThat(report.toString()).endsWith("; not compared, since unknown: Doubling");
    }

    @Test
    void leavesNoArraysBehind() {
        Encoder encoder = TestingArchitecture.SMALL.create(manager, 5, 3);
        int before = manager.getManagedArrays().size();

        KernelCheck.of(manager, encoder.body(), BANDS, false);

        assertThat(manager.getManagedArrays().size()).isEqualTo(before);
    }

    /** As oneDNN does: one channel of twenty-four, whose padding held something. */
    @Test
    void findsAConvolutionWithOneWrongChannel() {
        Convolution convolution = new Convolution(parameter(24, 20, 3, 3), parameter(24), 1);
        NDArray wrong = manager.zeros(new Shape(1, 24, 1, 1));
        wrong.set(new NDIndex("0, 23"), 0.05f);

        KernelReport report =
                lie(convolution, input -> convolution.apply(input, Mode.TRAIN).add(wrong));

        assertThat(report.passed()).isFalse();
        assertThat(report.worst())
                .isEqualTo(
                        "forward pass of a 3x3 convolution of stride 1 from 20 to 24 channels on"
                                + " maps of 6 x 7");
    }

    @Test
    void findsAConvolutionWithAWrongGradientOfItsInput() {
        Convolution convolution = new Convolution(parameter(24, 20, 3, 3), null, 2);
        Convolution other = convolution.with(convolution.weight().mul(1.001f));

        KernelReport report =
                lie(
                        convolution,
                        input -> {
                            NDArray right = convolution.apply(input.stopGradient(), Mode.TRAIN);
                            NDArray lying = other.apply(input, Mode.TRAIN);
                            return right.add(lying.sub(lying.stopGradient()));
                        });

        assertThat(report.passed()).isFalse();
        assertThat(report.worst()).startsWith("gradient of the input of a 3x3 convolution");
    }

    @Test
    void findsValuesThatAreNoNumbers() {
        Convolution convolution = new Convolution(parameter(24, 20, 3, 3), null, 1);

        KernelReport report =
                lie(convolution, input -> convolution.apply(input, Mode.TRAIN).mul(Float.NaN));

        assertThat(report.passed()).isFalse();
        assertThat(report.largestDeviation()).isInfinite();
    }

    @Test
    void findsLyingDenseLayersNormalisationsPoolsAndRelu() {
        Dense dense = new Dense(parameter(5, 20), parameter(5));
        BatchNormalisation normalisation =
                new BatchNormalisation(
                        parameter(20),
                        parameter(20),
                        manager.zeros(new Shape(20)),
                        manager.ones(new Shape(20)),
                        manager.create(0L));
        List<Layer> layers =
                List.of(
                        normalisation,
                        new MaxPool(2, 3),
                        new MaxPool(3, 3, 2, 2, 1),
                        new GlobalPool(false),
                        new GlobalPool(true),
                        new Relu());
        for (Layer layer : layers) {
            assertThat(lie(layer, input -> layer.apply(input, Mode.TRAIN)).passed()).isTrue();
            assertThat(lie(layer, input -> layer.apply(input, Mode.TRAIN).mul(1.001f)).passed())
                    .isFalse();
        }
        NDArray rows = Passes.random(manager, new Shape(4, 20));
        KernelCheck check = new KernelCheck();
        check.check(dense, (input, mode) -> dense.apply(input, mode).mul(1.001f), rows);
        assertThat(check.report(false).passed()).isFalse();
        assertThat(check.report(true).passed()).isTrue();
    }

    @Test
    void findsALyingGradientOfARelu() {
        Layer relu = new Relu();

        KernelReport report =
                lie(
                        relu,
                        input -> {
                            NDArray leaky = relu.apply(input, Mode.TRAIN).add(input.mul(0.01f));
                            return leaky.sub(input.mul(0.01f).stopGradient());
                        });

        assertThat(report.passed()).isFalse();
        assertThat(report.worst()).isEqualTo("gradient of the input of a ReLU of 20 channels");
    }

    @Test
    void findsALyingGru() {
        NDManager arrays = manager.newSubManager();
        LayerFactory factory = new LayerFactory(arrays, 1, LayerFactory.Initialisation.UNIFORM);
        BidirectionalGru gru = BidirectionalGru.make(factory, "gru", 20, 8);
        NDArray steps = Passes.random(manager, new Shape(3, 5, 20));

        assertThat(check(gru, gru, steps).passed()).isTrue();
        Layer forward = (input, mode) -> gru.apply(input, mode).mul(1.001f);
        assertThat(check(gru, forward, steps).passed()).isFalse();
        Layer backward =
                (input, mode) -> {
                    NDArray right = gru.apply(input.stopGradient(), mode);
                    NDArray lying = gru.apply(input, mode).mul(1.01f);
                    return right.add(lying.sub(lying.stopGradient()));
                };
        KernelReport report = check(gru, backward, steps);
        assertThat(report.passed()).isFalse();
        assertThat(report.worst()).startsWith("gradient of ");
        arrays.close();
    }

    @Test
    void looksIntoChains() {
        Convolution convolution = new Convolution(parameter(20, 1, 3, 3), null, 1);
        Layer broken = Sequential.of(convolution, new Convolution(parameter(4, 20, 3, 3), null, 1));

        assertThat(KernelCheck.of(manager, broken, 8, false).operations()).isEqualTo(2 + 3);
    }

    private interface Lie {
        NDArray apply(NDArray input);
    }

    private KernelReport lie(Layer layer, Lie lie) {
        NDArray input = Passes.random(manager, new Shape(2, 6, 7, 20)).transpose(0, 3, 1, 2);
        return check(layer, (given, mode) -> lie.apply(given), input);
    }

    private static KernelReport check(Layer layer, Layer computed, NDArray input) {
        KernelCheck check = new KernelCheck();
        check.check(layer, computed, input);
        return check.report(false);
    }

    private NDArray parameter(long... shape) {
        NDArray parameter = Passes.random(manager, new Shape(shape));
        parameter.setRequiresGradient(true);
        return parameter;
    }
}
