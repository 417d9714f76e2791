package io.github.aclsweep.results;

import io.github.aclsweep.console.Screen;
import io.github.aclsweep.console.StandardStream;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code explain}: where the numbers of a trial come from. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = {
            "Says where the numbers of a trial come from: settings, data, code, device, attempts,"
                    + " files."
        },
        footer = {"", "Examples:", "  ./sweep explain demo 3f2a"})
public final class ExplainCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "NAME", description = "Name of the sweep.")
    private String name;

    @Parameters(
            index = "1",
            paramLabel = "ID",
            description = "Id of the trial, or enough of its beginning.")
    private String id;

    @Mixin private ResultsOptions results;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Screen screen = Screen.of(StandardStream.OUTPUT);
        try (ResultsFolder sweeps = results.folder()) {
            StoredTrial trial = StoredTrial.find(sweeps.sweep(name), id);
            out.println(
                    TrialExplanation.of(trial).stream()
                            .map(section -> String.join("\n", section.lines(screen)))
                            .collect(Collectors.joining("\n\n")));
        }
        out.flush();
        return 0;
    }
}
