package io.github.aclsweep.results;

import io.github.aclsweep.command.ErrorHandler;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Commands that read a folder of results, and what they print. */
abstract class TestingCommands {
    /** 70 of 100 clips right, and 40. */
    static final String MANY = "1".repeat(70) + "0".repeat(30);

    static final String FEW = "1".repeat(40) + "0".repeat(60);

    @TempDir Path root;

    final StringWriter out = new StringWriter();
    final StringWriter err = new StringWriter();

    /** The exit code of a command. */
    int run(Object command, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--results", root.toString()));
        return new CommandLine(command)
                .setExecutionExceptionHandler(new ErrorHandler())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all.toArray(String[]::new));
    }

    int explain(String... arguments) {
        return run(new ExplainCommand(), arguments);
    }

    /** A complete sweep {@code done} of two points. */
    Path finished() {
        return new TestingResults(root)
                .complete("done", 0.3, 1, MANY)
                .complete("done", 1.0, 1, FEW)
                .write("done");
    }
}
