package io.github.aclsweep.command.trial;

import io.github.aclsweep.console.EarlyStop;
import io.github.aclsweep.dataset.DataException;
import io.github.aclsweep.trial.Trial;
import io.github.aclsweep.trial.TrialResult;
import io.github.aclsweep.trial.run.Locations;
import io.github.aclsweep.trial.run.SweepSource;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rerun}: a complete trial of a sweep once more, and whether its bits repeat. */
@Command(
        name = "rerun",
        mixinStandardHelpOptions = true,
        description = {
            "Runs a complete trial of a sweep once more and says whether every bit repeats.",
            "Uses the trial's settings, kind of device and number of threads; the sweep's own files"
                    + " stay as they are.",
            "Ends with 0 if all repeats, with 1 if something differs."
        },
        footer = {"", "Examples:", "  ./sweep rerun demo 3f2a"})
public final class RerunCommand implements Callable<Integer> {
    private final SweepSource.Opener sources;

    @Spec private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "NAME", description = "Name of the sweep.")
    private String name;

    @Parameters(
            index = "1",
            paramLabel = "ID",
            description = "Id of the trial, or enough of its beginning.")
    private String id;

    @Option(
            names = "--results",
            paramLabel = "DIR",
            defaultValue = "results",
            description =
                    "Folder of all sweeps' results, a path or a URI such as hdfs://... or s3a://..."
                            + " (default: ${DEFAULT-VALUE}).")
    private String results;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "results/reruns",
            description = "Where the trial's folder is made (default: ${DEFAULT-VALUE}).")
    private Path out;

    /**
     * The command.
     *
     * @param sources opens what {@code --results} names
     */
    public RerunCommand(SweepSource.Opener sources) {
        this.sources = sources;
    }

    @Override
    public Integer call() {
        try (EarlyStop early = EarlyStop.on(spec.commandLine().getErr());
                SweepSource source = sources.open(results)) {
            return rerun(early, source, CompletedTrial.find(source.sweep(name, id), id));
        }
    }

    private int rerun(EarlyStop early, SweepSource source, CompletedTrial earlier) {
        String data = source.data(Locations.from(earlier.settings()));
        LocalTrial local =
                new LocalTrial(earlier.settingsWith(data), -1, earlier.threads(), earlier.files());
        Trial trial = Trial.of(local.settings(), local.dataFingerprint());
        TrialResult.Completed before = earlier.result(trial);
        Path folder = out.resolve(trial.id());
        if (folder.toAbsolutePath().normalize().equals(earlier.folder().toAbsolutePath())) {
            throw new DataException("--out: " + out + " is where the trial to repeat lies");
        }
        return local.run(
                spec.commandLine(),
                folder,
                runner -> {
                    early.begin();
                    return runner.run(trial);
                },
                now -> tell(before, earlier.folder(), now, folder));
    }

    private int tell(
            TrialResult.Completed before,
            Path folderBefore,
            TrialResult.Completed now,
            Path folder) {
        BitComparison repetition = BitComparison.of(before, folderBefore, now, folder);
        PrintWriter printer = spec.commandLine().getOut();
        List<String> lines = repetition.text();
        printer.println("trial " + now.trial().id() + " " + lines.get(0));
        lines.stream().skip(1).forEach(printer::println);
        printer.flush();
        return repetition.isExact() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }
}
