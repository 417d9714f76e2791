package io.github.aclsweep.encoder.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/**
 * A convolution of one channel whose input needs a gradient. With one channel the strides do not
 * tell {@link ChannelsLast} from the other order, and libtorch asks oneDNN for this gradient in the
 * other one. On a CPU it therefore has a second channel, of zeros and with weights of zero.
 */
public record OneChannelConvolution(Convolution convolution) implements Layer {
    private static final int CHANNELS = 1;

    @Override
    public NDArray apply(NDArray input, Mode mode) {
        if (!ChannelsLast.suits(input)) {
            return convolution.apply(input, mode);
        }
        try (NDArray maps = twoChannels(input);
                NDArray zeros = convolution.weight().zerosLike();
                NDArray weight = convolution.weight().concat(zeros, CHANNELS)) {
            return convolution.with(weight).apply(maps, mode);
        }
    }

    private static NDArray twoChannels(NDArray input) {
        Shape shape = input.getShape();
        try (NDArray values = input.reshape(shape.get(0), shape.get(2), shape.get(3), 1);
                NDArray zeros = values.zerosLike();
                NDArray both = values.concat(zeros, -1)) {
            return both.transpose(0, 3, 1, 2);
        }
    }
}
