package io.github.aclsweep.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import java.util.List;

/** What the machine itself can do, to judge the parts of a trial by. */
final class MachineCeiling {
    private static final long MEGA = 1_000_000;
    private static final int SIDE = 2048;
    private static final int BATCH = 32;
    private static final int CHANNELS = 64;
    private static final int FRAMES = 50;
    private static final int BANDS = 48;
    private static final int KERNEL = 3;
    private static final long COPIED = 256 * MEGA;

    private final int runs;

    MachineCeiling(int runs) {
        this.runs = runs;
    }

    /** A large product, a 3x3 convolution in both layouts of memory, and a copy. */
    List<Timing> timings(NDManager manager) {
        try (NDManager own = manager.newSubManager()) {
            NDArray square = own.randomNormal(new Shape(SIDE, SIDE));
            NDArray plain = own.randomNormal(new Shape(BATCH, CHANNELS, FRAMES, BANDS));
            NDArray last =
                    own.randomNormal(new Shape(BATCH, FRAMES, BANDS, CHANNELS))
                            .transpose(0, 3, 1, 2);
            NDArray kernel = own.randomNormal(new Shape(CHANNELS, CHANNELS, KERNEL, KERNEL));
            NDArray memory = own.zeros(new Shape(COPIED / Float.BYTES));
            long convolved =
                    2L * BATCH * CHANNELS * FRAMES * BANDS * CHANNELS * KERNEL * KERNEL / MEGA;
            return List.of(
                    time("machine: product", "Mflop", 2L * SIDE * SIDE * SIDE / MEGA)
                            .of(() -> square.matMul(square).close()),
                    time("machine: 3x3, plain", "Mflop", convolved)
                            .of(() -> convolve(plain, kernel)),
                    time("machine: 3x3, last", "Mflop", convolved).of(() -> convolve(last, kernel)),
                    time("machine: copy", "MB", COPIED / MEGA)
                            .of(() -> memory.duplicate().close()));
        }
    }

    private static void convolve(NDArray input, NDArray kernel) {
        Shape ones = new Shape(1, 1);
        Conv2d.conv2d(input, kernel, null, ones, ones, ones, 1).close();
    }

    private interface Timed {
        Timing of(Runnable work);
    }

    private Timed time(String part, String unit, long items) {
        return work -> Timing.of(part, unit, items, runs, work);
    }
}
