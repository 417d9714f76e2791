package io.github.aclsweep.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

@Timeout(60)
class TrialHoldTest {
    @TempDir Path folder;

    @Test
    void endsTheEarlierProcessAndWaitsForIt() throws IOException, InterruptedException {
        Process earlier = holder("first.");
        try (BufferedReader out =
                new BufferedReader(
                        new InputStreamReader(earlier.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(out.readLine()).startsWith("held");

            TrialHold.take(folder, "second", () -> false, () -> {}).close();

            assertThat(earlier.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(earlier.exitValue()).isEqualTo(TrialTaskFunction.REPLACED);
        } finally {
            earlier.destroyForcibly();
        }
    }

    @Test
    void givesWayWhileItWaits() throws IOException {
        try (TrialHold held = TrialHold.take(folder, "first.", () -> false, () -> {})) {
            assertThat(held).isNotNull();
            assertThatThrownBy(() -> TrialHold.take(folder, "second", () -> true, () -> {}))
                    .isInstanceOf(CancellationException.class);
        }
        assertThat(folder.resolve(AttemptFile.NAME)).content().isEqualTo("second");
    }

    @Test
    void leavesOneFileThatTellsTheLastAttempt() throws IOException {
        TrialHold.take(folder.resolve("trial"), "first.", () -> false, () -> {}).close();
        TrialHold.take(folder.resolve("trial"), "second", () -> false, () -> {}).close();

        try (Stream<Path> files = Files.list(folder.resolve("trial"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactly(AttemptFile.NAME);
        }
        assertThat(folder.resolve("trial").resolve(AttemptFile.NAME)).content().isEqualTo("second");
    }

    private Process holder(String token) throws IOException {
        String plain = System.getProperty("java.class.path");
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", plain),
                        TestingHolder.class.getName(),
                        folder.toString(),
                        token)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
