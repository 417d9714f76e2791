package io.github.aclsweep.command;

import io.github.aclsweep.dataset.DataException;
import io.github.aclsweep.settings.InvalidSettings;
import java.nio.file.FileSystemException;
import java.util.Locale;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Turns what a command throws into one sentence on standard error and an exit code. */
public final class ErrorHandler implements IExecutionExceptionHandler {
    /** The command line or the configuration cannot be used. */
    public static final int BAD_USAGE = 2;

    private static final Logger LOG = LogManager.getLogger(ErrorHandler.class);

    @Override
    public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
        if (e instanceof InvalidSettings invalid) {
            invalid.problems().forEach(problem -> command.getErr().println("error: " + problem));
            return BAD_USAGE;
        }
        if (e instanceof DataException) {
            e.getMessage().lines().forEach(line -> command.getErr().println("error: " + line));
            return BAD_USAGE;
        }
        LOG.debug("the command failed", e);
        String what = reason(e);
        command.getErr().println("error: " + what.lines().findFirst().orElse(what));
        return CommandLine.ExitCode.SOFTWARE;
    }

    /** What went wrong; of a file's trouble the system often gives the file's name alone. */
    public static String reason(Throwable e) {
        if (e instanceof FileSystemException trouble) {
            return trouble.getReason() == null
                    ? trouble.getFile() + ": " + words(trouble)
                    : trouble.getFile() + ": " + trouble.getReason();
        }
        String message = e.getMessage();
        if (e.getCause() != null && (message == null || message.equals(e.getCause().toString()))) {
            return reason(e.getCause());
        }
        return message == null || message.isBlank() ? words(e) : message;
    }

    private static String words(Throwable trouble) {
        String name = trouble.getClass().getSimpleName().replaceFirst("(Exception|Error)$", "");
        return String.join(" ", name.split("(?<=[a-z])(?=[A-Z])")).toLowerCase(Locale.ROOT);
    }
}
