package io.github.aclsweep.command;

import io.github.aclsweep.command.doctor.DoctorCommand;
import io.github.aclsweep.command.doctor.StepsCommand;
import io.github.aclsweep.command.trial.BenchCommand;
import io.github.aclsweep.trial.run.SweepSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The program without Spark. */
@Command(
        name = "sweep",
        mixinStandardHelpOptions = true,
        description = "One trial, data sets and features, on this machine alone.")
public final class WorkerMain {
    @Spec private CommandSpec spec;

    private WorkerMain() {}

    public static void main(String[] arguments) {
        System.exit(Commands.run(commandLine(), arguments));
    }

    static CommandLine commandLine() {
        return Commands.complete(
                new CommandLine(new WorkerMain())
                        .addSubcommand(new BenchCommand())
                        .addSubcommand(new DoctorCommand())
                        .addSubcommand(new StepsCommand()),
                SweepSource::ofThisMachine);
    }

    @Command(
            name = "commands",
            hidden = true,
            description = "Prints the names of all commands, for the launcher.")
    void commands() {
        spec.subcommands().values().stream()
                .map(CommandLine::getCommandSpec)
                .filter(command -> !command.usageMessage().hidden())
                .forEach(command -> spec.commandLine().getOut().println(command.name()));
        spec.commandLine().getOut().flush();
    }
}
