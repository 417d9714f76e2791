package io.github.aclsweep.encoder;

import java.util.Arrays;

/** The encoders out of {@link SlowLayers}, written down from the description of the originals. */
record SlowEncoders(SlowLayers layers) {

    double[][] embed(TestingArchitecture architecture, double[][][][] patches) {
        return switch (architecture) {
            case SMALL -> small(patches);
            case VGG -> vgg(patches);
            case RES18 -> res18(patches);
            case CRNN -> crnn(patches);
        };
    }

    private double[][] small(double[][][][] patches) {
        double[][][][] maps = patches;
        for (int i = 0; i < 5; i++) {
            maps = block("conv" + i, maps, 2);
        }
        return SlowLayers.globalMaxAndMean(maps);
    }

    private double[][] vgg(double[][][][] patches) {
        double[][][][] maps = patches;
        for (int i = 0; i < 6; i++) {
            maps = block("conv" + i, maps, 1);
            if (i == 2 || i == 4 || i == 5) {
                maps = SlowLayers.maxPool(maps, 2, 2, 2, 2, 0);
            }
        }
        return SlowLayers.relu(layers.dense("dense1", SlowLayers.globalMaxAndMean(maps)));
    }

    private double[][] res18(double[][][][] patches) {
        double[][][][] maps = layers.convolution("conv1.weight", patches, 2);
        maps = SlowLayers.relu(layers.normalisation("bn1", maps));
        maps = SlowLayers.maxPool(maps, 3, 3, 2, 2, 1);
        for (int stage = 1; stage <= 4; stage++) {
            maps = residual("layer" + stage + ".0", maps, stage == 1 ? 1 : 2);
            maps = residual("layer" + stage + ".1", maps, 1);
        }
        return SlowLayers.globalMean(maps);
    }

    private double[][] crnn(double[][][][] patches) {
        double[][][][] maps = SlowLayers.maxPool(block("conv1", patches, 1), 2, 5, 2, 5, 0);
        maps = SlowLayers.maxPool(block("conv2", maps, 1), 2, 4, 2, 4, 0);
        maps = SlowLayers.maxPool(block("conv3", maps, 1), 2, 2, 2, 2, 0);
        double[][] output = new double[maps.length][];
        for (int b = 0; b < maps.length; b++) {
            output[b] = lastProduct(steps(maps[b]));
        }
        return output;
    }

    /** {@code [step][band * channels + channel]}. */
    private static double[][] steps(double[][][] maps) {
        double[][] steps = new double[maps[0].length][maps.length * maps[0][0].length];
        for (int channel = 0; channel < maps.length; channel++) {
            for (int step = 0; step < steps.length; step++) {
                for (int band = 0; band < maps[channel][step].length; band++) {
                    steps[step][band * maps.length + channel] = maps[channel][step][band];
                }
            }
        }
        return steps;
    }

    /** The backward direction starts at the last step, so it has read nothing else there. */
    private double[] lastProduct(double[][] steps) {
        double[][] last = {steps[steps.length - 1]};
        double[] forward = layers.gru("rnn1", "_l0", steps)[steps.length - 1];
        double[] backward = layers.gru("rnn1", "_l0_reverse", last)[0];
        double[] product = new double[forward.length];
        for (int i = 0; i < product.length; i++) {
            product[i] = forward[i] * backward[i];
        }
        return product;
    }

    private double[][][][] block(String name, double[][][][] maps, int stride) {
        double[][][][] convolved = layers.convolution(name + ".conv.weight", maps, stride);
        return SlowLayers.relu(layers.normalisation(name + ".bn", convolved));
    }

    private double[][][][] residual(String name, double[][][][] maps, int stride) {
        double[][][][] inner = layers.convolution(name + ".conv1.weight", maps, stride);
        inner = SlowLayers.relu(layers.normalisation(name + ".bn1", inner));
        inner = layers.convolution(name + ".conv2.weight", inner, 1);
        inner = layers.normalisation(name + ".bn2", inner);
        double[][][][] shortcut = maps;
        if (stride > 1) {
            shortcut = layers.convolution(name + ".downsample.0.weight", maps, stride);
            shortcut = layers.normalisation(name + ".downsample.1", shortcut);
        }
        return SlowLayers.relu(SlowLayers.sum(inner, shortcut));
    }

    /** The last convolution's maps of the supervised study's network. */
    double[][][][] supervisedMaps(double[][][][] patches) {
        double[][][][] maps = normalised("norm1", patches);
        maps = normalised("norm2", withBias("conv1", maps));
        maps = normalised("norm22", SlowLayers.maxPool(maps, 4, 2, 4, 2, 0));
        maps = normalised("norm3", withBias("conv2", maps));
        maps = normalised("norm33", SlowLayers.maxPool(maps, 4, 2, 4, 2, 0));
        return withBias("conv3", maps);
    }

    /**
     * Its logits.
     *
     * @param mapMask what the flattened maps are multiplied by, row by row
     * @param hiddenMask the same for the hidden layer
     */
    double[][] supervisedLogits(double[][][][] maps, float[] mapMask, float[] hiddenMask) {
        double[][] flat = flattened(normalised("norm4", maps));
        double[][] hidden = SlowLayers.relu(layers.dense("linear1", masked(flat, mapMask)));
        return layers.dense("linear2", masked(hidden, hiddenMask));
    }

    private double[][][][] normalised(String name, double[][][][] maps) {
        return SlowLayers.relu(layers.normalisation(name, maps));
    }

    private double[][][][] withBias(String name, double[][][][] maps) {
        double[][][][] convolved = layers.convolution(name + ".weight", maps, 1);
        double[] bias = layers.weights(name + ".bias");
        for (double[][][] patch : convolved) {
            for (int channel = 0; channel < patch.length; channel++) {
                for (double[] row : patch[channel]) {
                    for (int i = 0; i < row.length; i++) {
                        row[i] += bias[channel];
                    }
                }
            }
        }
        return convolved;
    }

    private static double[][] flattened(double[][][][] maps) {
        return Arrays.stream(maps)
                .map(
                        patch ->
                                Arrays.stream(patch)
                                        .flatMap(Arrays::stream)
                                        .flatMapToDouble(Arrays::stream)
                                        .toArray())
                .toArray(double[][]::new);
    }

    private static double[][] masked(double[][] rows, float[] mask) {
        double[][] masked = new double[rows.length][rows[0].length];
        for (int i = 0; i < mask.length; i++) {
            int width = rows[0].length;
            masked[i / width][i % width] = rows[i / width][i % width] * mask[i];
        }
        return masked;
    }
}
