package io.github.aclsweep.driverbench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.aclsweep.attempt.TrialWork;
import io.github.aclsweep.dataset.generate.SoundEventDataset;
import io.github.aclsweep.io.AtomicFiles;
import io.github.aclsweep.io.IoReason;
import io.github.aclsweep.io.TemporaryFolder;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine;

/**
 * Runs a sweep of trials that do nothing, as {@code sweep run} runs any other: with Spark, tables
 * and report, on two executors of this machine. What it writes is removed, also at a signal.
 */
final class DriverBench {
    private static final int ALPHAS = 10;
    private static final int CLIPS = 3;
    private static final String NAME = "driver";
    private static final double NANOS_PER_SECOND = 1e9;

    private final int trials;
    private final Function<TrialWork, CommandLine> programs;
    private final StringWriter said = new StringWriter();
    private int exitCode;

    /**
     * A bench that has not begun.
     *
     * @param trials a multiple of {@value #ALPHAS}
     * @param programs makes the program that runs trials in a given way
     */
    DriverBench(int trials, Function<TrialWork, CommandLine> programs) {
        this.trials = trials;
        this.programs = programs;
    }

    static boolean canDivide(int trials) {
        return trials % ALPHAS == 0;
    }

    /** What the sweep cost; empty if it did not complete, see {@link #exitCode}. */
    Optional<DriverCost> run() {
        try (TemporaryFolder folder = TemporaryFolder.create("acl-sweep-bench-", () -> {})) {
            return run(folder.path());
        }
    }

    private Optional<DriverCost> run(Path folder) {
        Path conf = folder.resolve(NAME + ".conf");
        writeData(folder.resolve("data"));
        AtomicFiles.write(conf, settings(folder));
        try (DriverSampler sampler =
                new DriverSampler(folder.resolve("results/" + NAME + "/trials"), trials)) {
            long began = System.nanoTime();
            exitCode = quietly(conf);
            double seconds = (System.nanoTime() - began) / NANOS_PER_SECOND;
            return exitCode == 0 ? Optional.of(sampler.cost(seconds)) : Optional.empty();
        }
    }

    private static void writeData(Path data) {
        try {
            new SoundEventDataset(CLIPS, 1).write(data);
        } catch (IOException e) {
            throw IoReason.failed("cannot write " + data, e);
        }
    }

    /** Hundreds of trials that begin and end are no news. */
    private int quietly(Path conf) {
        PrintStream err = System.err;
        System.setErr(new PrintStream(OutputStream.nullOutputStream(), false, UTF_8));
        try {
            PrintWriter writer = new PrintWriter(said, true);
            return programs.apply(new IdleWork())
                    .setOut(writer)
                    .setErr(writer)
                    // Its own one would go back to the standard error that it was made with.
                    .setExecutionStrategy(parsed -> new CommandLine.RunLast().execute(parsed))
                    .execute("run", conf.toString());
        } finally {
            System.setErr(err);
        }
    }

    private String settings(Path folder) {
        return """
        device = cpu
        sweep {
          results = "%s"
          axes.loss.alpha = { from = 0.1, to = 1.0, step = 0.1 }
          replicates = %d
        }
        data.root = "%s"
        cache.root = "%s"
        cluster { memory-per-trial = 512, overhead-per-trial = 0, gpus-per-trial = 0 }
        """
                .formatted(
                        folder.resolve("results"),
                        trials / ALPHAS,
                        folder.resolve("data"),
                        folder.resolve("cache"));
    }

    /** The exit code of the sweep. */
    int exitCode() {
        return exitCode;
    }

    /** Everything that the sweep said. */
    String said() {
        return said.toString();
    }
}
