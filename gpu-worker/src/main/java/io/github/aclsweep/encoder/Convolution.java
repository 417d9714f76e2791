package io.github.aclsweep.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;

/**
 * A convolution, zero padded by half the kernel.
 *
 * @param weight {@code [out, in, kernel, kernel]}
 * @param bias {@code [out]}, or null for none
 * @param stride the same along frames and bands
 */
record Convolution(NDArray weight, NDArray bias, int stride) implements Layer {
    private static final Shape NO_DILATION = new Shape(1, 1);

    @Override
    public NDArray apply(NDArray input, Mode mode) {
        long padding = weight.getShape().get(2) / 2;
        return Conv2d.conv2d(
                        input,
                        weight,
                        bias,
                        new Shape(stride, stride),
                        new Shape(padding, padding),
                        NO_DILATION,
                        1)
                .head();
    }
}
