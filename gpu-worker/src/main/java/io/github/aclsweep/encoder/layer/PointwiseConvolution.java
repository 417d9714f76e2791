package io.github.aclsweep.encoder.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;

/**
 * A convolution with a 1x1 kernel and no bias: one matrix product over the channels of all places.
 * On a CPU it is computed as one. oneDNN's own kernel gives wrong numbers for 512 filters where the
 * processor shows no cache sizes.
 *
 * @param weight {@code [out, in, 1, 1]}
 * @param stride along frames and along bands
 */
public record PointwiseConvolution(NDArray weight, int stride) implements Layer {
    private static final Shape NO_PADDING = new Shape(0, 0);
    private static final Shape NO_DILATION = new Shape(1, 1);

    @Override
    public NDArray apply(NDArray input, Mode mode) {
        if (!ChannelsLast.suits(input)) {
            Shape strides = new Shape(stride, stride);
            return Conv2d.conv2d(input, weight, null, strides, NO_PADDING, NO_DILATION, 1).head();
        }
        String places = ":, ::%d, ::%d".formatted(stride, stride);
        try (NDArray matrix = weight.reshape(weight.getShape().get(0), -1);
                NDArray last = input.transpose(0, 2, 3, 1);
                NDArray strided = last.get(places);
                NDArray product = Linear.linear(strided, matrix, null).head()) {
            return product.transpose(0, 3, 1, 2);
        }
    }
}
