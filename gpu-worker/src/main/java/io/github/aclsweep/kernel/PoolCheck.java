package io.github.aclsweep.kernel;

import io.github.aclsweep.encoder.layer.MaxPool;

/** Maxima over windows, in plain loops. */
record PoolCheck(MaxPool pool) {

    void compare(String name, Passes passes, Deviations deviations) {
        Maps input = passes.input();
        Maps output = passes.output();
        Deviations.Comparison forward = deviations.of("forward pass of " + name);
        double[] gradient = new double[input.values().length];
        for (int sample = 0; sample < output.batch(); sample++) {
            for (int channel = 0; channel < output.channels(); channel++) {
                for (int frame = 0; frame < output.frames(); frame++) {
                    for (int band = 0; band < output.bands(); band++) {
                        int at = output.index(sample, channel, frame, band);
                        int highest = highest(input, sample, channel, frame, band);
                        forward.add(output.values()[at], input.values()[highest]);
                        gradient[highest] += passes.upstream().values()[at];
                    }
                }
            }
        }
        forward.end();
        Deviations.Comparison backward = deviations.of("gradient of the input of " + name);
        for (int i = 0; i < gradient.length; i++) {
            backward.add(passes.inputGradient().values()[i], gradient[i]);
        }
        backward.end();
    }

    private int highest(Maps input, int sample, int channel, int frame, int band) {
        int highest = -1;
        int top = frame * pool.frameStride() - pool.padding();
        int left = band * pool.bandStride() - pool.padding();
        for (int i = Math.max(0, top); i < Math.min(input.frames(), top + pool.frames()); i++) {
            for (int j = Math.max(0, left); j < Math.min(input.bands(), left + pool.bands()); j++) {
                int at = input.index(sample, channel, i, j);
                if (highest < 0 || input.values()[at] > input.values()[highest]) {
                    highest = at;
                }
            }
        }
        return highest;
    }
}
