package io.github.aclsweep.kernel;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.aclsweep.TestingTensors;
import io.github.aclsweep.encoder.Encoder;
import io.github.aclsweep.encoder.SupervisedCnn;
import io.github.aclsweep.encoder.TestingArchitecture;
import io.github.aclsweep.encoder.layer.Convolution;

/** Compares all networks with plain Java in a process of its own, and prints what came of it. */
final class TestingKernelProcess {
    /** What each line of a network that passed begins with. */
    static final String PASSED = "passed ";

    /** Narrow maps, and those of the published study. */
    private static final int[] BANDS = {8, 96};

    private TestingKernelProcess() {}

    public static void main(String[] arguments) {
        try (NDManager manager = TestingTensors.manager()) {
            for (TestingArchitecture architecture : TestingArchitecture.values()) {
                Encoder encoder = architecture.create(manager, 5, 3);
                print(architecture.name(), KernelCheck.of(manager, encoder.body(), 96, false));
            }
            for (int bands : BANDS) {
                SupervisedCnn cnn = SupervisedCnn.create(manager, KernelCheck.FRAMES, bands, 5, 3);
                print("supervised on " + bands, KernelCheck.of(manager, cnn.body(), bands, false));
            }
            print("plain layout", plainLayout(manager));
        }
    }

    private static void print(String name, KernelReport report) {
        System.out.println((report.passed() ? PASSED : "failed ") + name + ": " + report);
    }

    /** A convolution that has to be padded for vectors of 8 and of 16 values. */
    private static KernelReport plainLayout(NDManager manager) {
        NDArray weight = Passes.random(manager, new Shape(20, 20, 3, 3));
        weight.setRequiresGradient(true);
        Convolution convolution = new Convolution(weight, null, 1);
        KernelCheck check = new KernelCheck();
        check.check(convolution, convolution, Passes.random(manager, new Shape(4, 20, 12, 10)));
        return check.report(false);
    }
}
