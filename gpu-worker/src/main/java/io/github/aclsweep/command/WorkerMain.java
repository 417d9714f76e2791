package io.github.aclsweep.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The commands that need no cluster. */
@Command(
        name = "sweep",
        mixinStandardHelpOptions = true,
        description = "One trial, data sets and features, on this machine alone.",
        subcommands = {
            TrialCommand.class,
            RerunCommand.class,
            EvaluateCommand.class,
            BenchCommand.class,
            QualityCommand.class,
            DataCommand.class,
            DoctorCommand.class,
            StepsCommand.class,
            FeaturesCommand.class
        })
public final class WorkerMain {
    private WorkerMain() {}

    public static void main(String[] arguments) {
        CommandLine command =
                new CommandLine(new WorkerMain())
                        .setCaseInsensitiveEnumValuesAllowed(true)
                        .setParameterExceptionHandler(new UsageHandler())
                        .setExecutionExceptionHandler(new ErrorHandler());
        System.exit(command.execute(arguments));
    }
}
