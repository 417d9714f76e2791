package io.github.aclsweep.command;

import io.github.aclsweep.io.NearNames;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
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
        if (e instanceof UsageException own) {
            return own.getMessage();
        } else if (e instanceof UnmatchedArgumentException unmatched) {
            return unmatched(unmatched, command);
        } else if (e instanceof MissingParameterException missing) {
            return "expected "
                    + missing.getMissing().stream()
                            .map(UsageHandler::usage)
                            .collect(Collectors.joining(", "));
        } else if (e.getArgSpec() == null && !command.getSubcommands().isEmpty()) {
            return "expected a command";
        } else if (e.getArgSpec() == null) {
            return "an option has more values than it takes, or too few";
        } else if (e instanceof OverwrittenOptionException) {
            return name(e.getArgSpec()) + ": expected once, found more often";
        }
        return name(e.getArgSpec()) + " = " + e.getValue() + ": " + expected(e);
    }

    private static String unmatched(UnmatchedArgumentException e, CommandLine command) {
        String first = e.getUnmatched().get(0);
        if (e.isUnknownOption()) {
            return "there is no option " + first + meant(first, command.getCommandSpec());
        }
        if (command.getSubcommands().isEmpty()) {
            return "'" + first + "' is one argument too many";
        }
        List<String> names =
                command.getSubcommands().values().stream()
                        .map(CommandLine::getCommandSpec)
                        .filter(each -> !each.usageMessage().hidden())
                        .map(CommandSpec::name)
                        .sorted()
                        .toList();
        return "there is no command '%s'; %s"
                .formatted(first, NearNames.questionOrAll(first, names, names.size()));
    }

    /** An option that is spelt nearly so, or else those whose value is called so. */
    private static String meant(String unknown, CommandSpec command) {
        String word = bare(unknown.replaceFirst("=.*", ""));
        Map<String, String> names = new TreeMap<>();
        command.optionsMap().keySet().forEach(name -> names.put(bare(name), name));
        String others =
                command.options().stream()
                        .filter(option -> option.paramLabel().equalsIgnoreCase(word))
                        .map(OptionSpec::longestName)
                        .collect(Collectors.joining(" or "));
        return NearNames.nearest(word, names.keySet())
                .map(names::get)
                .or(() -> Optional.of(others).filter(some -> !some.isEmpty()))
                .map("; did you mean %s?"::formatted)
                .orElse("");
    }

    /** Hyphens are no letters that two options have in common. */
    private static String bare(String option) {
        return option.replaceFirst("^-+", "");
    }

    private static String usage(ArgSpec argument) {
        if (argument.isOption()) {
            return name(argument) + " " + argument.paramLabel();
        }
        String meaning = String.join(" ", argument.description()).replaceFirst("\\.$", "");
        return meaning.isEmpty()
                ? argument.paramLabel()
                : argument.paramLabel()
                        + ": "
                        + meaning.substring(0, 1).toLowerCase(Locale.ROOT)
                        + meaning.substring(1);
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }

    private static String expected(ParameterException e) {
        ArgSpec argument = e.getArgSpec();
        if (argument.converters().length > 0
                && e.getCause() instanceof TypeConversionException own) { // a reader of ours
            return own.getMessage();
        }
        Class<?>[] elements = argument.auxiliaryTypes();
        Class<?> type = elements.length > 0 ? elements[0] : argument.type();
        return "expected " + kind(type);
    }

    private static String kind(Class<?> type) {
        if (type.isEnum()) {
            return Stream.of(type.getEnumConstants())
                    .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(", ", "one of ", ""));
        } else if (type == int.class || type == Integer.class || type == long.class) {
            return "a whole number";
        } else if (type == double.class || type == Double.class) {
            return "a number";
        }
        return "another value";
    }
}
