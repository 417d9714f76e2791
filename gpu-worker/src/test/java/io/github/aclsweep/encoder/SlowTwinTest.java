package io.github.aclsweep.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.aclsweep.encoder.EncoderSettings.Architecture;
import io.github.aclsweep.encoder.LayerMaker.ConvolutionDraw;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The networks against {@link SlowLayers}, a transcription into plain loops. */
class SlowTwinTest {
    private static final double TOLERANCE = 1e-4;
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
    @CsvSource({"EVALUATE, 2, 21, 18", "TRAIN, 3, 21, 18", "RECALIBRATE, 2, 40, 33"})
    void smallAgrees(Mode mode, int batch, int frames, int bands) {
        Encoder encoder = small();
        NDArray patches = TestingWeights.patches(manager, batch, frames, bands);
        SlowLayers slow = new SlowLayers(encoder.state(), mode != Mode.EVALUATE);

        NDArray embeddings = encoder.embed(patches, mode);

        double[][] expected = slowSmall(slow, SlowLayers.maps(patches));
        assertClose(embeddings, expected);
        assertClose(encoder.logits(embeddings), slow.dense("dense_out", expected));
    }

    @ParameterizedTest
    @CsvSource({
        "conv0.conv.weight, 4",
        "conv2.bn.weight, 1",
        "conv3.bn.bias, 5",
        "conv4.conv.weight, 77",
        "dense_out.weight, 300"
    })
    void gradientsOfSmallAreSlopesOfTheTwin(String name, int index) {
        Encoder encoder = small();
        NDArray patches = TestingWeights.patches(manager, 3, 33, 40);
        SlowLayers slow = new SlowLayers(encoder.state(), true);
        double step = 1e-6;
        double centre = slow.weights(name)[index];

        TestingWeights.objectiveWithGradients(encoder, patches);

        slow.weights(name)[index] = centre + step;
        double above = slowObjective(slow, patches);
        slow.weights(name)[index] = centre - step;
        double slope = (above - slowObjective(slow, patches)) / (2 * step);
        assertThat((double) TestingWeights.gradient(encoder.state().get(name))[index])
                .isCloseTo(slope, within(1e-4 + 1e-3 * Math.abs(slope)));
    }

    @ParameterizedTest
    @CsvSource({"64, 2", "128, 1"})
    void residualBlocksAgree(int out, int stride) {
        LayerMaker maker = new LayerMaker(manager, 5, ConvolutionDraw.NORMAL);
        Layer block = ResNet18.block(maker, "b", 128, out, stride);
        NDArray input = features(2, 128, 7, 6);
        SlowLayers slow = new SlowLayers(maker.state(), true);
        double[][][][] x = SlowLayers.maps(input);

        NDArray output = block.apply(input, Mode.TRAIN);

        double[][][][] residual = slow.convolution("b.conv1.weight", x, stride);
        residual = SlowLayers.relu(slow.normalisation("b.bn1", residual));
        residual = slow.normalisation("b.bn2", slow.convolution("b.conv2.weight", residual, 1));
        double[][][][] shortcut = x;
        if (stride > 1) {
            shortcut = slow.convolution("b.downsample.0.weight", x, stride);
            shortcut = slow.normalisation("b.downsample.1", shortcut);
        }
        assertClose(output, SlowLayers.relu(SlowLayers.sum(residual, shortcut)));
    }

    @Test
    void bidirectionalGruAgrees() {
        LayerMaker maker = new LayerMaker(manager, 5, ConvolutionDraw.UNIFORM);
        BidirectionalGru gru = BidirectionalGru.make(maker, "g", 5, 3);
        NDArray input = features(1, 1, 4, 5).reshape(1, 4, 5);
        double[][] steps = SlowLayers.maps(input.reshape(1, 1, 4, 5))[0][0];
        double[][] reversed = {steps[3], steps[2], steps[1], steps[0]};
        SlowLayers slow = new SlowLayers(maker.state(), false);

        NDArray output = gru.apply(input, Mode.EVALUATE);

        double[][] forward = slow.gru("g", "_l0", steps);
        double[][] backward = slow.gru("g", "_l0_reverse", reversed);
        double[][] expected = new double[4][6];
        for (int t = 0; t < 4; t++) {
            System.arraycopy(forward[t], 0, expected[t], 0, 3);
            System.arraycopy(backward[3 - t], 0, expected[t], 3, 3);
        }
        assertClose(output.reshape(4, 6), expected);
    }

    private Encoder small() {
        Encoder encoder =
                Encoders.create(new EncoderSettings(Architecture.SMALL, 64), manager, 3, 11);
        // Two passes move the running statistics away from 0 and 1.
        encoder.embed(TestingWeights.patches(manager, 4, 33, 33), Mode.TRAIN).close();
        encoder.embed(TestingWeights.patches(manager, 3, 21, 45), Mode.TRAIN).close();
        return encoder;
    }

    private static double[][] slowSmall(SlowLayers slow, double[][][][] patches) {
        double[][][][] maps = patches;
        for (int i = 0; i < 5; i++) {
            maps = slow.convolution("conv" + i + ".conv.weight", maps, 2);
            maps = SlowLayers.relu(slow.normalisation("conv" + i + ".bn", maps));
        }
        return SlowLayers.globalMaxAndMean(maps);
    }

    private static double slowObjective(SlowLayers slow, NDArray patches) {
        double[][] embeddings = slowSmall(slow, SlowLayers.maps(patches));
        return meanSquare(slow.dense("dense_out", embeddings)) + meanSquare(embeddings);
    }

    private static double meanSquare(double[][] values) {
        return Arrays.stream(values)
                .flatMapToDouble(Arrays::stream)
                .map(value -> value * value)
                .average()
                .orElseThrow();
    }

    private NDArray features(int batch, int channels, int frames, int bands) {
        try (NDArray flat = TestingWeights.patches(manager, batch * channels, frames, bands)) {
            return flat.reshape(new Shape(batch, channels, frames, bands));
        }
    }

    private static void assertClose(NDArray found, double[][][][] expected) {
        assertClose(
                found.reshape(expected.length, -1),
                Arrays.stream(expected)
                        .map(
                                sample ->
                                        Arrays.stream(sample)
                                                .flatMap(Arrays::stream)
                                                .flatMapToDouble(Arrays::stream)
                                                .toArray())
                        .toArray(double[][]::new));
    }

    private static void assertClose(NDArray found, double[][] expected) {
        assertThat(found.getShape()).isEqualTo(new Shape(expected.length, expected[0].length));
        double[] all = Arrays.stream(expected).flatMapToDouble(Arrays::stream).toArray();
        float[] values = found.toFloatArray();
        for (int i = 0; i < all.length; i++) {
            assertThat((double) values[i]).as("value " + i).isCloseTo(all[i], within(TOLERANCE));
        }
    }
}
