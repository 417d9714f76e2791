package io.github.aclsweep.kernel;

import io.github.aclsweep.encoder.layer.GlobalPool;

/** Means and maxima of whole maps, in plain loops. */
record GlobalPoolCheck(GlobalPool pool) {

    void compare(String name, Passes passes, Deviations deviations) {
        Deviations.Comparison forward = deviations.of("forward pass of " + name);
        Deviations.Comparison backward = deviations.of("gradient of the input of " + name);
        Maps input = passes.input();
        for (int sample = 0; sample < input.batch(); sample++) {
            for (int channel = 0; channel < input.channels(); channel++) {
                map(forward, backward, passes, sample, channel);
            }
        }
        forward.end();
        backward.end();
    }

    private void map(
            Deviations.Comparison forward,
            Deviations.Comparison backward,
            Passes passes,
            int sample,
            int channel) {
        Maps input = passes.input();
        int size = input.frames() * input.bands();
        int first = input.index(sample, channel, 0, 0);
        int highest = first;
        double sum = 0;
        for (int at = first; at < first + size; at++) {
            sum += input.values()[at];
            highest = input.values()[at] > input.values()[highest] ? at : highest;
        }
        int mean = pool.maximum() ? input.channels() + channel : channel;
        forward.add(passes.output().at(sample, mean, 0, 0), sum / size);
        double share = passes.upstream().at(sample, mean, 0, 0) / size;
        double ofMaximum = pool.maximum() ? passes.upstream().at(sample, channel, 0, 0) : 0;
        if (pool.maximum()) {
            forward.add(passes.output().at(sample, channel, 0, 0), input.values()[highest]);
        }
        for (int at = first; at < first + size; at++) {
            double given = at == highest ? share + ofMaximum : share;
            backward.add(passes.inputGradient().values()[at], given);
        }
    }
}
