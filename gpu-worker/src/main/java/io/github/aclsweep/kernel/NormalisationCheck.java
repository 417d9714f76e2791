package io.github.aclsweep.kernel;

import io.github.aclsweep.encoder.layer.BatchNormalisation;

/** Batch normalisation with the statistics of the batch, in plain loops. */
final class NormalisationCheck {
    private final double[] gain;
    private final double[] bias;

    /**
     * A normalisation with these parameters.
     *
     * @param gain {@code [channels]}
     * @param bias {@code [channels]}
     */
    NormalisationCheck(double[] gain, double[] bias) {
        this.gain = gain;
        this.bias = bias;
    }

    void compare(String name, Passes passes, Deviations deviations) {
        Deviations.Comparison forward = deviations.of("forward pass of " + name);
        Deviations.Comparison input = deviations.of("gradient of the input of " + name);
        Deviations.Comparison gains = deviations.of("gradient of the gain of " + name);
        Deviations.Comparison biases = deviations.of("gradient of the bias of " + name);
        for (int channel = 0; channel < gain.length; channel++) {
            double[] normal = normal(passes.input(), channel);
            double[] given = values(passes.upstream(), channel);
            double mean = mean(given);
            double slope = slope(given, normal);
            double factor = gain[channel] / deviation(values(passes.input(), channel));
            for (int place = 0; place < normal.length; place++) {
                int index = passes.input().index(channel, place);
                double output = gain[channel] * normal[place] + bias[channel];
                forward.add(passes.output().values()[index], output);
                input.add(
                        passes.inputGradient().values()[index],
                        factor * (given[place] - mean - normal[place] * slope));
            }
            gains.add(passes.gradients().get(0)[channel], slope * normal.length);
            biases.add(passes.gradients().get(1)[channel], mean * normal.length);
        }
        forward.end();
        input.end();
        gains.end();
        biases.end();
    }

    private static double[] normal(Maps input, int channel) {
        double[] values = values(input, channel);
        double mean = mean(values);
        double deviation = deviation(values);
        for (int i = 0; i < values.length; i++) {
            values[i] = (values[i] - mean) / deviation;
        }
        return values;
    }

    private static double[] values(Maps maps, int channel) {
        double[] values = new double[maps.places()];
        for (int place = 0; place < values.length; place++) {
            values[place] = maps.values()[maps.index(channel, place)];
        }
        return values;
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static double deviation(double[] values) {
        double mean = mean(values);
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return Math.sqrt(squares / values.length + BatchNormalisation.EPSILON);
    }

    /** The mean of the products. */
    private static double slope(double[] given, double[] normal) {
        double sum = 0;
        for (int i = 0; i < given.length; i++) {
            sum += given[i] * normal[i];
        }
        return sum / given.length;
    }
}
