package io.github.aclsweep.method.program;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The shell that watches a program, and what it leaves of the working folder. */
@Timeout(60)
class SupervisedTest {
    /** Ends well at SIGTERM, though it has written to the wrong folder. */
    private static final String PROGRAM =
            """
            trap 'exit 0' TERM
            echo '{}' >result.json
            echo begun
            while :; do sleep 0.05; done
            """;

    @TempDir Path folder;

    @Test
    void keepsAResultThatItsExecutorLooksFor() throws IOException, InterruptedException {
        Process shell = start();
        try (OutputStream orders = shell.getOutputStream()) {
            orders.write('\n');
            orders.flush();
            assertThat(shell.waitFor()).isZero();
        }

        assertThat(work().resolve("result.json")).exists();
    }

    @Test
    void removesTheFolderOfAnExecutorThatHasDied() throws IOException, InterruptedException {
        Process shell = start();
        shell.getOutputStream().close();

        assertThat(shell.waitFor()).isZero();
        assertThat(work()).doesNotExist();
    }

    private Path work() {
        return folder.resolve("work");
    }

    private Process start() throws IOException {
        Files.createDirectories(work());
        String script;
        try (InputStream resource = Supervised.class.getResourceAsStream("supervise.sh")) {
            script = new String(resource.readAllBytes(), UTF_8);
        }
        Process shell =
                new ProcessBuilder(
                                "setsid",
                                "sh",
                                "-c",
                                script,
                                "supervise",
                                work().toString(),
                                "5",
                                "mark",
                                "sh",
                                "-c",
                                PROGRAM)
                        .directory(work().toFile())
                        .start();
        BufferedReader output = shell.inputReader(UTF_8);
        assertThat(output.readLine()).isEqualTo("begun");
        return shell;
    }
}
