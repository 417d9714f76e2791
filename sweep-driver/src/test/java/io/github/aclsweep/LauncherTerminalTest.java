package io.github.aclsweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the launcher says on a terminal of 40 columns. */
class LauncherTerminalTest extends TestingLauncher {

    /** What a terminal shows, and how the launcher ended. */
    private Outcome launchOnATerminal(String arguments) throws IOException, InterruptedException {
        assumeThat(Path.of("/usr/bin/script")).as("of util-linux").exists();
        // A name that needs no quoting.
        Path link = Files.createSymbolicLink(folder.resolve("sweep"), home.resolve("sweep"));
        String command = "stty cols 40; '%s' %s".formatted(link, arguments);
        ProcessBuilder builder = new ProcessBuilder("script", "-qefc", command, "/dev/null");
        Map<String, String> environment = builder.environment();
        environment.put("JAVA_HOME", folder.resolve("jdk").toString());
        environment.put("ARGUMENTS", folder.resolve("arguments").toString());
        environment.merge("PATH", folder + ":", (path, first) -> first + path);
        Process process = builder.start();
        process.getOutputStream().close();
        String shown = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), shown);
    }

    /** As the program breaks its own, which follow it. */
    @Test
    void breaksItsSentencesBetweenWords() throws Exception {
        Outcome outcome = launchOnATerminal("run some.conf --master=bogus");

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.error().lines())
                .containsExactly(
                        "error: --master = bogus: expected",
                        "  local-cluster[...],",
                        "  spark://HOST:PORT, yarn or",
                        "  k8s://HOST:PORT");
    }

    /** A Maven that says what it does, and builds nothing. */
    @Test
    void showsTheStepOfABuildInOneLine() throws Exception {
        Path maven = folder.resolve("mvn");
        Files.writeString(
                maven,
                """
                #!/bin/bash
                echo '[INFO] Downloaded from somewhere: a'
                echo '[INFO] --- maven-jar-plugin:3.4.2:jar (default-jar) @ gpu-worker ---'
                sleep 2
                echo '[INFO] --- dependency:3.9.0:copy-dependencies (all) @ sweep-driver ---'
                sleep 2
                """);
        Files.setPosixFilePermissions(maven, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.delete(home.resolve("sweep-driver/target/acl-sweep.jar"));

        String shown = launchOnATerminal("plan some.conf").error();

        assertThat(shown)
                .containsPattern("\\r\\x1B\\[K  \\d+ s, 1 downloads, jar of gpu-worker\\r")
                .containsPattern("\\x1B\\[K  \\d+ s, 1 downloads, copy-dependencies o[\\r\\n]");
    }
}
