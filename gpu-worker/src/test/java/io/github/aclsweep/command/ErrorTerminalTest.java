package io.github.aclsweep.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes wrong, as a real pseudo-terminal of 60 columns shows it, and as a file gets it. */
class ErrorTerminalTest {
    private static final int COLUMNS = 60;

    @TempDir private Path folder;

    /** The lines of a command's standard error, on the terminal or in a file. */
    private List<String> said(String arguments, String redirection)
            throws IOException, InterruptedException {
        return said(arguments, redirection, ErrorHandler.BAD_USAGE);
    }

    private List<String> said(String arguments, String redirection, int code)
            throws IOException, InterruptedException {
        assumeThat(Path.of("/usr/bin/script")).as("of util-linux").exists();
        Path conf = folder.resolve("wrong.conf");
        Files.writeString(conf, "pretrain.learning-rat = 0.1, trial.method = nobody-knows-it\n");
        String java =
                "stty cols %d rows 24; cd '%s'; '%s' -Xmx256m -cp '%s' %s %s %s"
                        .formatted(
                                COLUMNS,
                                folder,
                                Path.of(System.getProperty("java.home"), "bin", "java"),
                                System.getProperty("java.class.path"),
                                WorkerMain.class.getName(),
                                arguments,
                                redirection);
        ProcessBuilder builder = new ProcessBuilder("script", "-qefc", java, "/dev/null");
        builder.environment().put("TERM", "xterm");
        Process process = builder.start();
        process.getOutputStream().close();
        String shown = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isEqualTo(code);
        String seen = shown.replaceAll("\u001b\\[[\\d;]*[mJ]", "");
        String text = redirection.isEmpty() ? seen : Files.readString(folder.resolve("err"));
        return text.lines().filter(line -> !line.contains("WARNING")).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "trial wrong.conf, 2", // of the configuration
        "trial, 1", // of the command line
        "trial wrong.conf a-second-argument-that-is-long another, 1",
        "'data', 1" // and the commands there are
    })
    void sentencesAreBrokenBetweenWords(String arguments, int errors)
            throws IOException, InterruptedException {
        List<String> lines = said(arguments, "");
        List<String> whole = said(arguments, "2>err");

        assertThat(lines).allMatch(line -> line.length() <= COLUMNS);
        assertThat(lines.stream().filter(line -> line.startsWith("error: "))).hasSize(errors);
        assertThat(whole.stream().filter(line -> line.startsWith("error: "))).hasSize(errors);
        assertThat(words(lines)).startsWith(words(whole.subList(0, errors)));
    }

    @Test
    void helpIsNoWiderThanTheTerminal() throws IOException, InterruptedException {
        List<String> lines = said("trial --help", "", 0);

        assertThat(lines).anyMatch(line -> line.contains("--alpha"));
        assertThat(lines).allMatch(line -> line.length() <= COLUMNS);
    }

    private static String words(List<String> lines) {
        return String.join(" ", lines).replaceAll("\\s+", " ");
    }
}
