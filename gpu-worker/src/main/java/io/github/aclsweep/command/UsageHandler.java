package io.github.aclsweep.command;

import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns a wrong command line into one sentence and where to read more. */
public final class UsageHandler implements IParameterExceptionHandler {
    @Override
    public int handleParseException(ParameterException e, String[] arguments) {
        CommandLine command = e.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("error: " + sentence(e, command));
        if (e instanceof UnmatchedArgumentException || command.getSubcommands().isEmpty()) {
            err.println("see ./" + command.getCommandSpec().qualifiedName() + " --help");
        } else {
            command.usage(err); // a command is missing: these are the ones there are
        }
        err.flush();
        return ErrorHandler.BAD_USAGE;
    }

    private static String sentence(ParameterException e, CommandLine command) {
        if (!(e instanceof UnmatchedArgumentException unmatched)) {
            return e.getMessage();
        }
        String first = unmatched.getUnmatched().get(0);
        if (unmatched.isUnknownOption()) {
            return "there is no option " + first + suggestion(unmatched.getSuggestions());
        }
        if (command.getSubcommands().isEmpty()) {
            return "'" + first + "' is one argument too many";
        }
        return "there is no command '" + first + "'" + suggestion(unmatched.getSuggestions());
    }

    private static String suggestion(List<String> nearest) {
        return nearest.isEmpty() ? "" : "; did you mean " + nearest.get(0) + "?";
    }
}
