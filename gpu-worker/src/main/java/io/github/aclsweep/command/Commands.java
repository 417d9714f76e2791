package io.github.aclsweep.command;

import io.github.aclsweep.command.data.DataCommand;
import java.util.List;
import picocli.CommandLine;

/** The commands that need no Spark. Both programs, with and without Spark, take them from here. */
public final class Commands {
    private Commands() {}

    /**
     * Adds these commands to a program's own, and the handlers that every program has.
     *
     * @param program a command line to which all commands of its own have been added
     * @return the program
     */
    public static CommandLine complete(CommandLine program) {
        List.of(
                        new TrialCommand(),
                        new RerunCommand(),
                        new EvaluateCommand(),
                        new QualityCommand(),
                        new BenchCommand(),
                        new DataCommand(),
                        new FeaturesCommand())
                .forEach(program::addSubcommand);
        return program.setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(new UsageHandler())
                .setExecutionExceptionHandler(new ErrorHandler());
    }
}
