package io.github.aclsweep.command;

import java.io.PrintWriter;
import java.util.List;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code completion}: a script for shells. */
@Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        description =
                "Prints a script that completes commands and options with the tab key in bash and"
                        + " zsh.",
        footer = {"", "Examples:", "  source <(./sweep completion)"})
public final class CompletionCommand implements Runnable {
    private static final List<String> SHELLS = List.of("bash", "zsh");

    @Spec private CommandSpec spec;

    @Parameters(
            paramLabel = "SHELL",
            arity = "0..1",
            defaultValue = "bash",
            description = "bash or zsh; the script is the same.")
    private String shell;

    @Override
    public void run() {
        if (!SHELLS.contains(shell)) {
            throw new UsageException(
                    spec.commandLine(),
                    "SHELL = %s: expected bash or zsh; there is no script for other shells"
                            .formatted(shell));
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println(AutoComplete.bash(spec.root().name(), spec.root().commandLine()));
        out.flush();
    }
}
