package io.github.aclsweep.driverbench;

import io.github.aclsweep.attempt.TrialWork;
import io.github.aclsweep.command.UsageException;
import io.github.aclsweep.command.trial.BenchCommand;
import io.github.aclsweep.command.trial.BenchOptions;
import io.github.aclsweep.console.EarlyStop;
import io.github.aclsweep.console.Interrupts;
import io.github.aclsweep.io.Json;
import io.github.aclsweep.settings.SettingsFile;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bench}: how long the parts of a trial take, or what trials cost the driver. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = {
            BenchOptions.PARTS,
            BenchOptions.FIGURES,
            BenchOptions.PEER,
            "--driver measures what trials cost the driver instead: it runs a sweep of trials that"
                    + " do nothing on two executors of this machine, and removes all that it wrote."
        },
        footer = {BenchOptions.EXAMPLES, "  ./sweep bench --driver --json"})
public final class DriverBenchCommand implements Callable<Integer> {
    private static final int FEWEST = 50;
    private static final int USUAL = 300;

    private final Function<TrialWork, CommandLine> programs;

    @Mixin private BenchOptions options;

    @Option(names = "--driver", description = "Measures the driver; needs no CONF.")
    private boolean driver;

    @Option(
            names = "--trials",
            paramLabel = "N",
            description =
                    "With --driver: trials of the sweep, a multiple of ten (default: "
                            + USUAL
                            + ").")
    private Integer trials;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Replaces a setting; can be given several times.")
    private List<String> overrides = new ArrayList<>();

    @Parameters(arity = "0..1", paramLabel = "CONF", description = "The configuration (HOCON).")
    private Path file;

    @Spec private CommandSpec spec;

    /**
     * The command.
     *
     * @param programs makes the program that runs trials in a given way
     */
    public DriverBenchCommand(Function<TrialWork, CommandLine> programs) {
        this.programs = programs;
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (driver) {
            return measure(out);
        }
        if (trials != null) {
            throw new UsageException(
                    spec.commandLine(), "--trials means something with --driver only");
        }
        if (file == null) {
            throw new UsageException(
                    spec.commandLine(), "expected CONF: the configuration (HOCON), or --driver");
        }
        BenchCommand.time(options, SettingsFile.read(file, overrides), spec.commandLine());
        return 0;
    }

    private int measure(PrintWriter out) {
        if (file != null || !overrides.isEmpty()) {
            throw new UsageException(
                    spec.commandLine(),
                    "--driver: expected no CONF and no --set: its sweep is fixed");
        }
        int count = trials == null ? USUAL : trials;
        if (count < FEWEST || !DriverBench.canDivide(count)) {
            throw new UsageException(
                    spec.commandLine(),
                    "--trials = %d: expected a multiple of ten, at least %d"
                            .formatted(count, FEWEST));
        }
        DriverBench bench = new DriverBench(count, programs);
        Optional<DriverCost> cost = bench.run();
        cost.map(found -> options.json() ? Json.pretty().toJson(found) : found.text())
                .ifPresent(out::println);
        out.flush();
        if (cost.isEmpty()) {
            boolean isStopped = bench.exitCode() == Interrupts.EXIT_CODE;
            PrintWriter err = spec.commandLine().getErr();
            err.print(isStopped ? EarlyStop.NOTHING_WRITTEN + "\n" : bench.said());
            err.flush();
        }
        return bench.exitCode();
    }
}
