package io.github.aclsweep.sweep;

import io.github.aclsweep.attempt.TrialWork;
import io.github.aclsweep.cluster.ExitCode;
import io.github.aclsweep.command.Commands;
import io.github.aclsweep.command.CompletionCommand;
import io.github.aclsweep.command.HelpCommand;
import io.github.aclsweep.command.UsageException;
import io.github.aclsweep.driverbench.DriverBenchCommand;
import io.github.aclsweep.results.CompareCommand;
import io.github.aclsweep.results.ExplainCommand;
import io.github.aclsweep.results.KeptSweeps;
import io.github.aclsweep.results.ReportCommand;
import io.github.aclsweep.results.ResultsCommand;
import io.github.aclsweep.table.BuildVersions;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The program: {@code sweep run}, {@code sweep plan} and the worker's commands. */
@Command(
        name = "sweep",
        description = {
            "Runs one training for each point of a sweep, on this machine or on a cluster, and compares"
                    + " the points with intervals and tests.",
            "What is trained is an audio encoder with the angular contrastive loss, or any program:"
                    + " conf/program.conf names a command and the values of its parameters."
        },
        footer = {
            "",
            "Examples:",
            "  ./sweep run conf/demo.conf",
            "  ./sweep run conf/program.conf",
            "  ./sweep results demo --summary"
        },
        mixinStandardHelpOptions = true,
        versionProvider = SweepMain.Version.class)
public final class SweepMain implements Runnable {
    @Spec private CommandSpec spec;

    private SweepMain() {}

    public static void main(String[] arguments) throws Exception {
        ExitCode.with(execute(TrialWork.ofWorker(), arguments));
    }

    /**
     * Runs one command.
     *
     * @param work how trials are run
     * @return the exit code
     */
    public static int execute(TrialWork work, String... arguments) {
        return Commands.run(commandLine(work), arguments);
    }

    static CommandLine commandLine(TrialWork work) {
        return Commands.complete(
                new CommandLine(new SweepMain())
                        .addSubcommand(new RunCommand(work))
                        .addSubcommand(new PlanCommand())
                        .addSubcommand(new ResultsCommand())
                        .addSubcommand(new CompareCommand())
                        .addSubcommand(new ExplainCommand())
                        .addSubcommand(new ReportCommand())
                        .addSubcommand(new ClusterDoctorCommand())
                        .addSubcommand(new DriverBenchCommand(SweepMain::commandLine))
                        .addSubcommand(new HelpCommand())
                        .addSubcommand(new CompletionCommand()),
                KeptSweeps::open);
    }

    @Override
    public void run() {
        throw new UsageException(spec.commandLine(), "expected a command");
    }

    /** What {@code --version} prints. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"acl-sweep " + BuildVersions.read().get("acl-sweep")};
        }
    }
}
