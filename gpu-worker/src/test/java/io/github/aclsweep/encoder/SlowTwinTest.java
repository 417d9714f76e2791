package io.github.aclsweep.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.aclsweep.encoder.layer.BidirectionalGru;
import io.github.aclsweep.encoder.layer.LayerFactory;
import io.github.aclsweep.encoder.layer.LayerFactory.Initialisation;
import io.github.aclsweep.encoder.layer.Mode;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The networks against {@link SlowEncoders}, a transcription into plain loops. */
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
    @CsvSource({
        "SMALL, EVALUATE, 2, 21, 18",
        "SMALL, TRAIN, 3, 21, 18",
        "SMALL, RECALIBRATE, 2, 40, 33",
        "VGG, EVALUATE, 2, 17, 18",
        "VGG, TRAIN, 2, 18, 17",
        "RES18, EVALUATE, 2, 35, 38",
        "RES18, TRAIN, 2, 35, 38",
        "CRNN, EVALUATE, 2, 25, 81",
        "CRNN, TRAIN, 2, 17, 82"
    })
    void embeddingsAndLogitsAgree(
            TestingArchitecture architecture, Mode mode, int batch, int frames, int bands) {
        Encoder encoder = encoder(architecture);
        NDArray patches = TestingWeights.patches(manager, batch, frames, bands);
        SlowLayers slow = new SlowLayers(encoder.state(), mode != Mode.EVALUATE);

        Embeddings embeddings = encoder.embed(patches, mode);

        double[][] expected = new SlowEncoders(slow).embed(architecture, SlowLayers.maps(patches));
        assertClose(embeddings.rows(), expected);
        assertClose(
                encoder.logits(embeddings),
                slow.dense(encoder.classifierNames().get(0).replace(".weight", ""), expected));
    }

    @ParameterizedTest
    @CsvSource({
        "conv0.conv.weight, 4",
        "conv2.bn.weight, 1",
        "conv3.bn.bias, 5",
        "conv4.conv.weight, 77",
        "dense_out.weight, 300"
    })
    void gradientsAreSlopesOfTheTwin(String name, int index) {
        Encoder encoder = encoder(TestingArchitecture.SMALL);
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

    @Test
    void bothDirectionsOfTheGruAgreeAtEveryStep() {
        LayerFactory maker = new LayerFactory(manager, 5, Initialisation.UNIFORM);
        BidirectionalGru gru = BidirectionalGru.make(maker, "g", 5, 3);
        NDArray input = TestingWeights.patches(manager, 1, 4, 5);
        double[][] steps = SlowLayers.maps(input)[0][0];
        double[][] reversed = {steps[3], steps[2], steps[1], steps[0]};
        SlowLayers slow = new SlowLayers(maker.state(), false);

        NDArray output = gru.apply(input.reshape(1, 4, 5), Mode.EVALUATE);

        double[][] forward = slow.gru("g", "_l0", steps);
        double[][] backward = slow.gru("g", "_l0_reverse", reversed);
        double[][] expected = new double[4][6];
        for (int t = 0; t < 4; t++) {
            System.arraycopy(forward[t], 0, expected[t], 0, 3);
            System.arraycopy(backward[3 - t], 0, expected[t], 3, 3);
        }
        assertClose(output.reshape(4, 6), expected);
    }

    private Encoder encoder(TestingArchitecture architecture) {
        Encoder encoder = architecture.create(manager, 3, 11);
        // Two passes move the running statistics away from 0 and 1.
        encoder.embed(TestingWeights.patches(manager, 4, 24, 90), Mode.TRAIN).rows().close();
        encoder.embed(TestingWeights.patches(manager, 3, 17, 85), Mode.TRAIN).rows().close();
        return encoder;
    }

    private static double slowObjective(SlowLayers slow, NDArray patches) {
        double[][] embeddings =
                new SlowEncoders(slow).embed(TestingArchitecture.SMALL, SlowLayers.maps(patches));
        return meanSquare(slow.dense("dense_out", embeddings)) + meanSquare(embeddings);
    }

    private static double meanSquare(double[][] values) {
        return Arrays.stream(values)
                .flatMapToDouble(Arrays::stream)
                .map(value -> value * value)
                .average()
                .orElseThrow();
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
