package io.github.aclsweep.command.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aclsweep.command.ErrorHandler;
import io.github.aclsweep.command.UsageHandler;
import io.github.aclsweep.dataset.write.Pcm;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** An import of a table into a folder, with what it prints. */
abstract class TestingImport {
    static final Pattern AUDIO = Pattern.compile("[\\w/.-]+\\.wav");

    @TempDir Path folder;
    final StringWriter out = new StringWriter();
    final StringWriter err = new StringWriter();
    Path audio;
    Path made;

    @BeforeEach
    void name() {
        audio = folder.resolve("audio");
        made = folder.resolve("made");
    }

    /** Copies a table of the test's resources and makes a short sound for every file it names. */
    Path table(String name) throws IOException {
        try (InputStream in = TestingImport.class.getResourceAsStream(name)) {
            return table(name, in.readAllBytes());
        }
    }

    Path table(String name, byte[] bytes) throws IOException {
        Matcher files = AUDIO.matcher(new String(bytes, StandardCharsets.ISO_8859_1));
        while (files.find()) {
            sound(files.group());
        }
        return Files.write(folder.resolve(name), bytes);
    }

    Path table(String... lines) throws IOException {
        return table("own.csv", String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    }

    Path sound(String name) throws IOException {
        Path file = audio.resolve(name);
        Files.createDirectories(file.getParent());
        double[] samples = new double[1000];
        Arrays.setAll(samples, i -> 0.5 * Math.sin(0.1 * i + name.hashCode() % 100));
        Pcm.of(samples, 8000).write(file);
        return file;
    }

    int run(Path table, String... options) {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "import",
                                made.toString(),
                                "--table",
                                table.toString(),
                                "--audio",
                                audio.toString()));
        arguments.addAll(List.of(options));
        return new CommandLine(new DataCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .setExecutionExceptionHandler(new ErrorHandler())
                .setParameterExceptionHandler(new UsageHandler())
                .execute(arguments.toArray(String[]::new));
    }

    int runEsc(Path table, String... more) {
        List<String> options =
                new ArrayList<>(List.of("--file", "filename", "--label", "category"));
        options.addAll(List.of(more));
        return run(table, options.toArray(String[]::new));
    }

    void assertRefused(int code, String... sentences) {
        assertThat(code).isEqualTo(ErrorHandler.BAD_USAGE);
        assertThat(err.toString())
                .contains(sentences)
                .doesNotContain("partial")
                .doesNotContain("Exception");
        assertThat(err.toString().lines()).allMatch(line -> line.startsWith("error: "));
        assertThat(folder).isDirectoryNotContaining("glob:**made*");
    }
}
