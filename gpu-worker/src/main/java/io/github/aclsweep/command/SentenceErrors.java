package io.github.aclsweep.command;

import io.github.aclsweep.dataset.DataException;
import io.github.aclsweep.settings.InvalidSettings;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Turns what a command throws into one sentence on standard error and an exit code. */
public final class SentenceErrors implements IExecutionExceptionHandler {
    /** The command line or the configuration cannot be used. */
    public static final int BAD_USAGE = 2;

    private static final Logger LOG = LogManager.getLogger(SentenceErrors.class);

    @Override
    public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
        if (e instanceof InvalidSettings invalid) {
            invalid.problems().forEach(problem -> command.getErr().println("error: " + problem));
            return BAD_USAGE;
        }
        if (e instanceof DataException) {
            command.getErr().println("error: " + e.getMessage());
            return BAD_USAGE;
        }
        LOG.debug("the command failed", e);
        String what = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        command.getErr().println("error: " + what.lines().findFirst().orElse(what));
        return CommandLine.ExitCode.SOFTWARE;
    }
}
