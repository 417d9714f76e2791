package io.github.aclsweep.command.trial;

import io.github.aclsweep.dataset.DataException;
import picocli.CommandLine.Option;

/** How a bench times the parts of a trial, on the command lines of both programs. */
public final class BenchOptions {
    /** The first line of both descriptions. */
    public static final String PARTS =
            "Times the parts of one trial: features, a pretraining step, embeddings, neighbours,"
                    + " linear evaluation.";

    /** The second line of both descriptions. */
    public static final String FIGURES =
            "Each part is run once before it is timed; the median and the extremes are printed,"
                    + " then the share of each part in a trial, and what the machine itself can do.";

    /** The third line of both descriptions. */
    public static final String PEER =
            "--peer times PyTorch's own loop on ready-made patches in turn with the step.";

    /** How both footers begin. */
    public static final String EXAMPLES =
            """

            Examples:
              ./sweep bench conf/demo.conf
              ./sweep bench conf/demo.conf --threads 2 --runs 9 --json
              ./sweep bench conf/demo.conf --peer --python /usr/bin/python3\
            """;

    @Option(
            names = "--runs",
            paramLabel = "N",
            description = "How often each part is timed (default: ${DEFAULT-VALUE}).",
            defaultValue = "5")
    private int runs;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads of libtorch, as a trial has them (default: ${DEFAULT-VALUE}).",
            defaultValue = "1")
    private int threads;

    @Option(
            names = "--gpu",
            paramLabel = "N",
            description = "Number of the GPU to time (default: the CPU is timed).",
            defaultValue = "-1")
    private int gpu;

    @Option(
            names = "--peer",
            description =
                    "Also times PyTorch, as it comes and with jemalloc where the machine has it; on"
                            + " the CPU, encoders small, vgg and res18.")
    private boolean peer;

    @Option(
            names = "--python",
            paramLabel = "PROGRAM",
            description = "Interpreter with PyTorch, for --peer (default: ${DEFAULT-VALUE}).",
            defaultValue = "python3")
    private String python;

    @Option(names = "--json", description = "Prints the times as JSON.")
    private boolean json;

    int runs() {
        return runs;
    }

    int threads() {
        return threads;
    }

    /** The number of a GPU, negative for the CPU. */
    int gpu() {
        return gpu;
    }

    boolean peer() {
        return peer;
    }

    String python() {
        return python;
    }

    /** Whether the times are printed as JSON. */
    public boolean json() {
        return json;
    }

    void check() {
        if (runs < 1 || threads < 1) {
            throw new DataException("--runs and --threads: expected at least 1");
        }
        if (peer && gpu >= 0) {
            throw new DataException("--peer: expected no --gpu, the peer is timed on the CPU");
        }
    }
}
