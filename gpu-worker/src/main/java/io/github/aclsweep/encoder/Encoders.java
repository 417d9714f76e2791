package io.github.aclsweep.encoder;

import ai.djl.ndarray.NDManager;
import io.github.aclsweep.encoder.LayerFactory.ConvolutionDraw;

/** Builds encoders with fresh weights. */
public final class Encoders {
    private Encoders() {}

    /**
     * A new encoder. The weights depend on the architecture and the seed alone.
     *
     * @param manager owns the weights; they lie on its device
     * @param classes outputs of the classifier layer
     */
    public static Encoder create(
            EncoderSettings settings, NDManager manager, int classes, long seed) {
        return switch (settings.name()) {
            case VGG -> {
                LayerFactory maker = new LayerFactory(manager, seed, ConvolutionDraw.UNIFORM);
                yield network(maker, Vgg.body(maker), Vgg.EMBEDDING_SIZE, Vgg.CLASSIFIER, classes);
            }
            case SMALL -> {
                LayerFactory maker = new LayerFactory(manager, seed, ConvolutionDraw.UNIFORM);
                yield network(
                        maker,
                        SmallConvNet.body(maker),
                        SmallConvNet.EMBEDDING_SIZE,
                        SmallConvNet.CLASSIFIER,
                        classes);
            }
            case RES18 -> {
                LayerFactory maker = new LayerFactory(manager, seed, ConvolutionDraw.NORMAL);
                yield network(
                        maker,
                        ResNet18.body(maker),
                        ResNet18.EMBEDDING_SIZE,
                        ResNet18.CLASSIFIER,
                        classes);
            }
            case CRNN -> {
                LayerFactory maker = new LayerFactory(manager, seed, ConvolutionDraw.UNIFORM);
                yield network(
                        maker, Crnn.body(maker), Crnn.EMBEDDING_SIZE, Crnn.CLASSIFIER, classes);
            }
        };
    }

    private static Encoder network(
            LayerFactory maker, Layer body, int embeddingSize, String classifier, int classes) {
        return new Network(
                maker.state(),
                embeddingSize,
                body,
                maker.dense(classifier, embeddingSize, classes),
                maker.normalisations());
    }
}
