package io.github.aclsweep.command;

import io.github.aclsweep.dataset.DataException;
import io.github.aclsweep.io.ErrorSentence;
import io.github.aclsweep.io.IoReason;
import io.github.aclsweep.settings.InvalidSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.logging.log4j.LogManager;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Turns what a command throws into one sentence on standard error and an exit code. */
public final class ErrorHandler implements IExecutionExceptionHandler {
    /** The command line or the configuration cannot be used. */
    public static final int BAD_USAGE = 2;

    @Override
    public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        if (e instanceof InvalidSettings invalid) {
            invalid.problems().forEach(problem -> err.println("error: " + problem));
            return BAD_USAGE;
        }
        if (e instanceof DataException data) {
            data.getMessage().lines().forEach(line -> err.println("error: " + line));
            return BAD_USAGE;
        }
        return report("./" + command.getCommandSpec().qualifiedName(), e, err);
    }

    /**
     * Tells of anything else. Of what nobody foresaw, the stack trace goes to a file.
     *
     * @param command what was being done, such as {@code ./sweep plan}
     * @return the exit code
     */
    static int report(String command, Throwable thrown, PrintWriter err) {
        // Log4j takes a tenth of a small command to start: no field holds a logger.
        LogManager.getLogger(ErrorHandler.class).debug("{} failed", command, thrown);
        ErrorSentence sentence = ErrorSentence.of(thrown);
        if (sentence.isFault()) {
            err.println("error: " + command + ": " + sentence.text() + "; " + stackTrace(thrown));
        } else {
            err.println("error: " + sentence.text());
        }
        err.flush();
        return CommandLine.ExitCode.SOFTWARE;
    }

    private static String stackTrace(Throwable thrown) {
        try {
            Path file = Files.createTempFile("acl-sweep-error-", ".txt");
            try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file))) {
                thrown.printStackTrace(out);
            }
            return "the stack trace is in " + file;
        } catch (IOException e) {
            return "a file with the stack trace cannot be written: " + IoReason.of(e);
        }
    }
}
