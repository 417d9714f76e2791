package io.github.aclsweep.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Lines of progress on a real pseudo-terminal that cannot draw them again. */
class DumbTerminalTest {
    private static List<String> shown() throws IOException {
        assumeThat(Path.of("/usr/bin/script")).as("of util-linux").exists();
        String java =
                "stty cols 40 rows 24; exec '%s' -Xmx64m -cp '%s' %s"
                        .formatted(
                                Path.of(System.getProperty("java.home"), "bin", "java"),
                                System.getProperty("java.class.path"),
                                TestingLinesMain.class.getName());
        ProcessBuilder builder = new ProcessBuilder("script", "-qefc", java, "/dev/null");
        builder.environment().put("TERM", "dumb");
        Process process = builder.start();
        process.getOutputStream().close();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }

    @Test
    void linesAreBrokenBetweenWords() throws IOException {
        assertThat(shown())
                .containsExactly(
                        "alpha 0.1, replicate 1: started on",
                        "  a-host-of-some-name",
                        "alpha 0.1, replicate 1: micro 50.00",
                        "  [demo: 1 of 1 complete]");
    }
}
