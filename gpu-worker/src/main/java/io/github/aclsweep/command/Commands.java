package io.github.aclsweep.command;

import io.github.aclsweep.command.data.DataCommand;
import io.github.aclsweep.command.trial.EvaluateCommand;
import io.github.aclsweep.command.trial.RerunCommand;
import io.github.aclsweep.command.trial.TrialCommand;
import io.github.aclsweep.console.CheckedOutput;
import io.github.aclsweep.console.Screen;
import io.github.aclsweep.console.SentenceWriter;
import io.github.aclsweep.console.StandardStream;
import io.github.aclsweep.io.IoReason;
import io.github.aclsweep.trial.run.SweepSource;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The commands that need no Spark. Both programs, with and without Spark, take them from here. */
public final class Commands {
    /**
     * Libraries that say in Java's words where they cannot unpack themselves, and do without. Held,
     * since Java forgets loggers that nobody holds.
     */
    private static final List<Logger> LOUD =
            List.of(Logger.getLogger("org.jline"), Logger.getLogger("com.sun.jna"));

    /** Picocli takes no less. */
    private static final int LEAST_HELP_COLUMNS = 55;

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
        LOUD.forEach(logger -> logger.setLevel(Level.OFF));
        Locale.setDefault(Locale.ROOT);
        String name = System.getProperty("stdout.encoding", Charset.defaultCharset().name());
        PrintWriter out = new PrintWriter(output, true, Charset.forName(name));
        int code = execute(program.setOut(out), arguments);
        out.flush();
        if (output.failure().isEmpty()) {
            return code;
        }
        IOException why = output.failure().get();
        if (!IoReason.isBrokenPipe(why)) { // whoever reads has seen enough
            program.getErr().println("error: cannot write standard output: " + IoReason.of(why));
            program.getErr().flush();
        }
        return code == 0 ? CommandLine.ExitCode.SOFTWARE : code;
    }

    @SuppressWarnings("CatchingThrowable") // picocli hands on what is no Exception
    private static int execute(CommandLine program, String... arguments) {
        try {
            return program.execute(arguments);
        } catch (Throwable thrown) { // no memory, a class of another version
            String command = "./" + program.getCommandName();
            String what = arguments.length == 0 ? command : command + " " + arguments[0];
            return ErrorHandler.report(what, thrown, program.getErr());
        }
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
                        new TrialCommand(),
                        new RerunCommand(sources),
                        new EvaluateCommand(),
                        new QualityCommand(),
                        new DataCommand(),
                        new FeaturesCommand())
                .forEach(program::addSubcommand);
        return program.setErr(SentenceWriter.onStandardError())
                .setHelpFactory(Commands::help)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(new UsageHandler())
                .setExecutionExceptionHandler(new ErrorHandler());
    }

    /** A command's help as wide as picocli makes it, or as the terminal where that is narrower. */
    private static Help help(CommandSpec command, Help.ColorScheme colours) {
        int columns = Screen.of(StandardStream.OUTPUT).width();
        int width = Math.min(columns, UsageMessageSpec.DEFAULT_USAGE_WIDTH);
        UsageMessageSpec usage = command.usageMessage();
        usage.width(Math.max(LEAST_HELP_COLUMNS, width));
        List<String> lines = PastableLines.of(List.of(usage.footer()), usage.width());
        usage.footer(lines.toArray(String[]::new));
        return new Help(command, colours);
    }
}
