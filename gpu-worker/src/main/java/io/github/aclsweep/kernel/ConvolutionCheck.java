package io.github.aclsweep.kernel;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/** A convolution in plain loops, at some places of every channel and for some weights. */
final class ConvolutionCheck {
    private static final int PLACES = 6;
    private static final int WEIGHTS = 400;
    private final double[] weight;
    private final double[] bias;
    private final int kernel;
    private final int stride;

    /**
     * A convolution with these parameters.
     *
     * @param weight {@code [out, in, kernel, kernel]}
     * @param bias {@code [out]}, empty for none
     * @param kernel the width and the height of the kernel
     */
    ConvolutionCheck(double[] weight, double[] bias, int kernel, int stride) {
        this.weight = weight;
        this.bias = bias;
        this.kernel = kernel;
        this.stride = stride;
    }

    void compare(String name, Passes passes, Deviations deviations) {
        UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(3);
        forward(deviations.of("forward pass of " + name), passes, random);
        if (passes.inputGradient() != null) {
            input(deviations.of("gradient of the input of " + name), passes, random);
        }
        weights(deviations.of("gradient of the weights of " + name), passes, random);
        if (bias.length > 0) {
            bias(deviations.of("gradient of the bias of " + name), passes);
        }
    }

    private void forward(
            Deviations.Comparison comparison, Passes passes, UniformRandomProvider random) {
        Maps output = passes.output();
        for (int n = 0; n < PLACES; n++) {
            int place = place(n, output, random);
            for (int out = 0; out < output.channels(); out++) {
                double expected = value(passes.input(), output, out, place);
                comparison.add(output.values()[output.index(out, place)], expected);
            }
        }
        comparison.end();
    }

    /** The first, the last, then random places. */
    private static int place(int n, Maps maps, UniformRandomProvider random) {
        int places = maps.places();
        return n == 0 ? 0 : n == 1 ? places - 1 : random.nextInt(places);
    }

    private double value(Maps input, Maps output, int out, int place) {
        int size = output.frames() * output.bands();
        int top = place % size / output.bands() * stride - kernel / 2;
        int left = place % output.bands() * stride - kernel / 2;
        double sum = bias.length > 0 ? bias[out] : 0;
        int next = out * input.channels() * kernel * kernel;
        for (int in = 0; in < input.channels(); in++) {
            for (int i = 0; i < kernel; i++) {
                for (int j = 0; j < kernel; j++) {
                    sum += weight[next++] * input.at(place / size, in, top + i, left + j);
                }
            }
        }
        return sum;
    }

    private void input(
            Deviations.Comparison comparison, Passes passes, UniformRandomProvider random) {
        Maps gradient = passes.inputGradient();
        for (int n = 0; n < PLACES; n++) {
            int place = place(n, gradient, random);
            double[] expected = inputGradient(passes.upstream(), gradient, place);
            for (int in = 0; in < gradient.channels(); in++) {
                comparison.add(gradient.values()[gradient.index(in, place)], expected[in]);
            }
        }
        comparison.end();
    }

    /** What all outputs that read a place give back to it, {@code [in]}. */
    private double[] inputGradient(Maps upstream, Maps input, int place) {
        int size = input.frames() * input.bands();
        int bottom = place % size / input.bands() + kernel / 2;
        int right = place % input.bands() + kernel / 2;
        int area = kernel * kernel;
        double[] sums = new double[input.channels()];
        for (int i = 0; i < kernel; i++) {
            for (int j = 0; j < kernel; j++) {
                if ((bottom - i) % stride == 0 && (right - j) % stride == 0) {
                    for (int out = 0; out < upstream.channels(); out++) {
                        int frame = (bottom - i) / stride;
                        double given = upstream.at(place / size, out, frame, (right - j) / stride);
                        int first = out * sums.length * area + i * kernel + j;
                        for (int in = 0; in < sums.length; in++) {
                            sums[in] += given * weight[first + in * area];
                        }
                    }
                }
            }
        }
        return sums;
    }

    private void weights(
            Deviations.Comparison comparison, Passes passes, UniformRandomProvider random) {
        double[] gradient = passes.gradients().get(0);
        int[] some = random.ints(WEIGHTS, 0, gradient.length).toArray();
        for (int position : some) {
            comparison.add(gradient[position], weightGradient(passes, position));
        }
        comparison.end();
    }

    private double weightGradient(Passes passes, int position) {
        Maps input = passes.input();
        Maps upstream = passes.upstream();
        int area = kernel * kernel;
        int top = position % area / kernel - kernel / 2;
        int left = position % kernel - kernel / 2;
        int in = position / area % input.channels();
        int out = position / area / input.channels();
        double sum = 0;
        for (int sample = 0; sample < input.batch(); sample++) {
            for (int frame = 0; frame < upstream.frames(); frame++) {
                for (int band = 0; band < upstream.bands(); band++) {
                    sum +=
                            upstream.at(sample, out, frame, band)
                                    * input.at(
                                            sample, in, frame * stride + top, band * stride + left);
                }
            }
        }
        return sum;
    }

    private static void bias(Deviations.Comparison comparison, Passes passes) {
        Maps upstream = passes.upstream();
        double[] expected = new double[upstream.channels()];
        for (int place = 0; place < upstream.places(); place++) {
            for (int out = 0; out < expected.length; out++) {
                expected[out] += upstream.values()[upstream.index(out, place)];
            }
        }
        double[] found = passes.gradients().get(1);
        for (int out = 0; out < expected.length; out++) {
            comparison.add(found[out], expected[out]);
        }
        comparison.end();
    }
}
