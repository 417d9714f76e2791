package io.github.aclsweep.kernel;

/** The maximum of 0 and each value, one by one. */
final class ReluCheck {
    private ReluCheck() {}

    static void compare(String name, Passes passes, Deviations deviations) {
        Deviations.Comparison forward = deviations.of("forward pass of " + name);
        Deviations.Comparison backward = deviations.of("gradient of the input of " + name);
        double[] input = passes.input().values();
        for (int i = 0; i < input.length; i++) {
            forward.add(passes.output().values()[i], Math.max(0, input[i]));
            backward.add(
                    passes.inputGradient().values()[i],
                    input[i] > 0 ? passes.upstream().values()[i] : 0);
        }
        forward.end();
        backward.end();
    }
}
