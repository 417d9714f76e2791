package io.github.aclsweep.encoder.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;

/**
 * A convolution, zero padded by half the kernel.
 *
 * @param weight {@code [out, in, kernel, kernel]}
 * @param bias {@code [out]}, or null for none
 * @param stride along frames and along bands
 */
public record Convolution(NDArray weight, NDArray bias, int stride) implements Layer {
    private static final Shape NO_DILATION = new Shape(1, 1);

    @Override
    public NDArray apply(NDArray input, Mode mode) {
        long bands = input.getShape().get(3);
        if (bands >= kernel() || !ChannelsLast.suits(input)) {
            return convolved(input);
        }
        long outBands = (bands - 1) / stride + 1;
        try (NDArray wide = widened(input, kernel() - bands);
                NDArray output = convolved(wide)) {
            return output.get(":, :, :, :" + outBands);
        }
    }

    private NDArray convolved(NDArray input) {
        long padding = kernel() / 2;
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

    /**
     * More bands of zeros. With fewer bands than the kernel's, oneDNN gives wrong numbers for 48
     * filters where the processor shows no cache sizes.
     */
    private static NDArray widened(NDArray input, long bands) {
        Shape shape = input.getShape();
        Shape added = new Shape(shape.get(0), shape.get(2), bands, shape.get(1));
        try (NDArray last = input.transpose(0, 2, 3, 1);
                NDArray zeros = input.getManager().zeros(added);
                NDArray wide = last.concat(zeros, 2)) {
            return wide.transpose(0, 3, 1, 2);
        }
    }

    private long kernel() {
        return weight.getShape().get(2);
    }

    /** A convolution with other weights, the bias and the stride of this one. */
    public Convolution with(NDArray other) {
        return new Convolution(other, bias, stride);
    }
}
