package io.github.aclsweep.results;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Prints what commands print about the sweeps of a folder, one after the other. */
final class TestingResultsMain {
    private TestingResultsMain() {}

    @Command(
            name = "sweep",
            subcommands = {ResultsCommand.class, CompareCommand.class, ExplainCommand.class})
    private static final class Commands {}

    public static void main(String[] arguments) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        Arrays.stream(arguments).skip(1).forEach(line -> execute(out, Path.of(arguments[0]), line));
    }

    /** What a command prints where this process prints to. */
    static String run(Path root, String line) {
        StringWriter text = new StringWriter();
        execute(new PrintWriter(text, true), root, line);
        return text.toString();
    }

    private static void execute(PrintWriter out, Path root, String line) {
        new CommandLine(new Commands())
                .setOut(out)
                .execute((line + " --results=" + root).split(" "));
    }
}
