package io.github.aclsweep.command;

import io.github.aclsweep.command.data.DataCommand;
import io.github.aclsweep.console.CheckedOutput;
import io.github.aclsweep.trial.run.SweepSource;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;

/** The commands that need no Spark. Both programs, with and without Spark, take them from here. */
public final class Commands {
    private Commands() {}

    /**
     * Runs a program. Numbers and messages are the same in every language.
     *
     * @return the exit code; 1 if all went well but for standard output, which could not be written
     */
    public static int run(CommandLine program, String... arguments) {
        return run(program, CheckedOutput.standard(), arguments);
    }

    static int run(CommandLine program, CheckedOutput output, String... arguments) {
        Locale.setDefault(Locale.ROOT);
        String name = System.getProperty("stdout.encoding", Charset.defaultCharset().name());
        PrintWriter out = new PrintWriter(output, true, Charset.forName(name));
        int code = program.setOut(out).execute(arguments);
        out.flush();
        if (output.failure().isEmpty()) {
            return code;
        }
        String why = String.valueOf(output.failure().get().getMessage());
        if (!why.equals("Broken pipe")) { // whoever reads has seen enough
            program.getErr().println("error: cannot write standard output: " + why);
            program.getErr().flush();
        }
        return code == 0 ? CommandLine.ExitCode.SOFTWARE : code;
    }

    /**
     * Adds these commands to a program's own, and the handlers that every program has.
     *
     * @param program a command line to which all commands of its own have been added
     * @param sources opens the folders of sweeps
     * @return the program
     */
    public static CommandLine complete(CommandLine program, SweepSource.Opener sources) {
        List.of(
                        new HelpCommand(),
                        new TrialCommand(),
                        new RerunCommand(sources),
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
