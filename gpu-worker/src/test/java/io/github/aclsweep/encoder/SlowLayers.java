package io.github.aclsweep.encoder;

import ai.djl.ndarray.NDArray;
import io.github.aclsweep.encoder.layer.StateDict;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

/**
 * The layers once more, written out as loops over doubles. Feature maps are {@code
 * [batch][channel][frame][band]}. Works on a copy of a network's weights.
 */
final class SlowLayers {
    private static final double EPSILON = 1e-5;
    private final Map<String, double[]> weights = new HashMap<>();
    private final Map<String, long[]> shapes = new HashMap<>();
    private final boolean training;

    SlowLayers(StateDict state, boolean training) {
        this.training = training;
        for (String name : state.names()) {
            List<Double> values = TestingWeights.doubles(state.get(name));
            weights.put(name, values.stream().mapToDouble(Double::doubleValue).toArray());
            shapes.put(name, state.get(name).getShape().getShape());
        }
    }

    /** The weights of a name, to be changed at will. */
    double[] weights(String name) {
        return weights.get(name);
    }

    static double[][][][] maps(NDArray array) {
        long[] shape = array.getShape().getShape();
        float[] values = array.toFloatArray();
        double[][][][] maps =
                new double[(int) shape[0]][(int) shape[1]][(int) shape[2]][(int) shape[3]];
        int next = 0;
        for (double[][][] sample : maps) {
            for (double[][] map : sample) {
                for (double[] row : map) {
                    for (int i = 0; i < row.length; i++) {
                        row[i] = values[next++];
                    }
                }
            }
        }
        return maps;
    }

    double[][][][] convolution(String name, double[][][][] input, int stride) {
        int out = (int) shapes.get(name)[0];
        int kernel = (int) shapes.get(name)[2];
        int height = (input[0][0].length - 1) / stride + 1;
        int width = (input[0][0][0].length - 1) / stride + 1;
        double[][][][] output = new double[input.length][out][height][width];
        for (int b = 0; b < input.length; b++) {
            for (int o = 0; o < out; o++) {
                for (int y = 0; y < height; y++) {
                    for (int x = 0; x < width; x++) {
                        int top = y * stride - kernel / 2;
                        int left = x * stride - kernel / 2;
                        output[b][o][y][x] = window(name, input[b], o, top, left);
                    }
                }
            }
        }
        return output;
    }

    private double window(String name, double[][][] input, int out, int top, int left) {
        double[] weight = weights.get(name);
        int kernel = (int) shapes.get(name)[2];
        double sum = 0;
        for (int c = 0; c < input.length; c++) {
            for (int i = 0; i < kernel; i++) {
                for (int j = 0; j < kernel; j++) {
                    int y = top + i;
                    int x = left + j;
                    if (y >= 0 && x >= 0 && y < input[c].length && x < input[c][y].length) {
                        int position = ((out * input.length + c) * kernel + i) * kernel + j;
                        sum += weight[position] * input[c][y][x];
                    }
                }
            }
        }
        return sum;
    }

    double[][][][] normalisation(String name, double[][][][] input) {
        double[][][][] output = new double[input.length][input[0].length][][];
        for (int c = 0; c < input[0].length; c++) {
            double mean = weights.get(name + ".running_mean")[c];
            double variance = weights.get(name + ".running_var")[c];
            if (training) {
                double batchMean = mean(input, c, value -> value);
                mean = batchMean;
                variance = mean(input, c, value -> Math.pow(value - batchMean, 2));
            }
            double gain = weights.get(name + ".weight")[c] / Math.sqrt(variance + EPSILON);
            double bias = weights.get(name + ".bias")[c] - gain * mean;
            for (int b = 0; b < input.length; b++) {
                output[b][c] = mapped(input[b][c], value -> gain * value + bias);
            }
        }
        return output;
    }

    private static double mean(double[][][][] input, int channel, DoubleUnaryOperator function) {
        return Arrays.stream(input)
                .flatMap(sample -> Arrays.stream(sample[channel]))
                .flatMapToDouble(Arrays::stream)
                .map(function)
                .average()
                .orElseThrow();
    }

    /** {@code [batch][channels]}. */
    static double[][] globalMean(double[][][][] input) {
        double[][] output = new double[input.length][];
        for (int b = 0; b < input.length; b++) {
            double[][][][] sample = {input[b]};
            output[b] = new double[input[b].length];
            Arrays.setAll(output[b], c -> mean(sample, c, value -> value));
        }
        return output;
    }

    static double[][] relu(double[][] input) {
        return mapped(input, value -> Math.max(0, value));
    }

    static double[][][][] relu(double[][][][] input) {
        return each(input, value -> Math.max(0, value));
    }

    /** Maxima over windows; the padding never wins. */
    static double[][][][] maxPool(
            double[][][][] input,
            int frames,
            int bands,
            int strideFrames,
            int strideBands,
            int padding) {
        int height = (input[0][0].length + 2 * padding - frames) / strideFrames + 1;
        int width = (input[0][0][0].length + 2 * padding - bands) / strideBands + 1;
        double[][][][] output = new double[input.length][input[0].length][height][width];
        for (int b = 0; b < input.length; b++) {
            for (int c = 0; c < input[b].length; c++) {
                for (int y = 0; y < height; y++) {
                    for (int x = 0; x < width; x++) {
                        int top = y * strideFrames - padding;
                        int left = x * strideBands - padding;
                        output[b][c][y][x] = maximum(input[b][c], top, left, frames, bands);
                    }
                }
            }
        }
        return output;
    }

    private static double maximum(double[][] map, int top, int left, int frames, int bands) {
        double maximum = Double.NEGATIVE_INFINITY;
        for (int y = Math.max(0, top); y < Math.min(map.length, top + frames); y++) {
            for (int x = Math.max(0, left); x < Math.min(map[y].length, left + bands); x++) {
                maximum = Math.max(maximum, map[y][x]);
            }
        }
        return maximum;
    }

    static double[][][][] sum(double[][][][] left, double[][][][] right) {
        double[][][][] output = each(left, value -> value);
        for (int b = 0; b < left.length; b++) {
            for (int c = 0; c < left[b].length; c++) {
                for (int y = 0; y < left[b][c].length; y++) {
                    for (int x = 0; x < left[b][c][y].length; x++) {
                        output[b][c][y][x] += right[b][c][y][x];
                    }
                }
            }
        }
        return output;
    }

    /** {@code [batch][2 channels]}: all maxima, then all means. */
    static double[][] globalMaxAndMean(double[][][][] input) {
        int channels = input[0].length;
        double[][] output = new double[input.length][2 * channels];
        for (int b = 0; b < input.length; b++) {
            for (int c = 0; c < channels; c++) {
                double[] all = Arrays.stream(input[b][c]).flatMapToDouble(Arrays::stream).toArray();
                output[b][c] = Arrays.stream(all).max().orElseThrow();
                output[b][channels + c] = Arrays.stream(all).average().orElseThrow();
            }
        }
        return output;
    }

    double[][] dense(String name, double[][] input) {
        int out = weights.get(name + ".bias").length;
        double[][] output = new double[input.length][out];
        for (int b = 0; b < input.length; b++) {
            output[b] = product(weights.get(name + ".weight"), input[b]);
            for (int o = 0; o < out; o++) {
                output[b][o] += weights.get(name + ".bias")[o];
            }
        }
        return output;
    }

    private static double[] product(double[] weight, double[] input) {
        double[] output = new double[weight.length / input.length];
        for (int i = 0; i < weight.length; i++) {
            output[i / input.length] += weight[i] * input[i % input.length];
        }
        return output;
    }

    /** The states after each step of one direction, in the order in which the steps were read. */
    double[][] gru(String name, String direction, double[][] steps) {
        double[] inputBias = weights.get(name + ".bias_ih" + direction);
        double[] stateBias = weights.get(name + ".bias_hh" + direction);
        int size = inputBias.length / 3;
        double[] state = new double[size];
        double[][] states = new double[steps.length][];
        for (int t = 0; t < steps.length; t++) {
            double[] i =
                    plus(
                            product(weights.get(name + ".weight_ih" + direction), steps[t]),
                            inputBias);
            double[] h =
                    plus(product(weights.get(name + ".weight_hh" + direction), state), stateBias);
            double[] next = new double[size];
            for (int k = 0; k < size; k++) {
                double reset = sigmoid(i[k] + h[k]);
                double update = sigmoid(i[size + k] + h[size + k]);
                double fresh = Math.tanh(i[2 * size + k] + reset * h[2 * size + k]);
                next[k] = (1 - update) * fresh + update * state[k];
            }
            state = next;
            states[t] = next;
        }
        return states;
    }

    private static double[] plus(double[] left, double[] right) {
        double[] sum = left.clone();
        Arrays.setAll(sum, i -> left[i] + right[i]);
        return sum;
    }

    private static double sigmoid(double value) {
        return 1 / (1 + Math.exp(-value));
    }

    private static double[][][][] each(double[][][][] input, DoubleUnaryOperator function) {
        return Arrays.stream(input)
                .map(
                        sample ->
                                Arrays.stream(sample)
                                        .map(map -> mapped(map, function))
                                        .toArray(double[][][]::new))
                .toArray(double[][][][]::new);
    }

    private static double[][] mapped(double[][] map, DoubleUnaryOperator function) {
        return Arrays.stream(map)
                .map(row -> Arrays.stream(row).map(function).toArray())
                .toArray(double[][]::new);
    }
}
