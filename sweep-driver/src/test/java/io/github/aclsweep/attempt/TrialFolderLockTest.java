package io.github.aclsweep.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class TrialFolderLockTest {
    @TempDir Path folder;

    @Test
    void endsTheEarlierProcessAndWaitsForIt() throws IOException, InterruptedException {
        Process earlier = holder("first.");
        try (BufferedReader out =
                new BufferedReader(
                        new InputStreamReader(earlier.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(out.readLine()).startsWith("held");

            TrialFolderLock.take(folder, "second", () -> false, () -> {}).close();

            assertThat(earlier.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(earlier.exitValue()).isEqualTo(TrialTaskFunction.REPLACED);
        } finally {
            earlier.destroyForcibly();
        }
    }

    @Test
    void givesWayWhileItWaits() throws IOException {
        try (TrialFolderLock held = TrialFolderLock.take(folder, "first.", () -> false, () -> {})) {
            assertThat(held).isNotNull();
            assertThatThrownBy(() -> TrialFolderLock.take(folder, "second", () -> true, () -> {}))
                    .isInstanceOf(CancellationException.class);
        }
        assertThat(folder.resolve(FencingToken.NAME)).content().isEqualTo("second");
    }

    @Test
    void leavesOneFileThatTellsTheLastAttempt() throws IOException {
        TrialFolderLock.take(folder.resolve("trial"), "first.", () -> false, () -> {}).close();
        TrialFolderLock.take(folder.resolve("trial"), "second", () -> false, () -> {}).close();

        try (Stream<Path> files = Files.list(folder.resolve("trial"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactly(FencingToken.NAME);
        }
        assertThat(folder.resolve("trial").resolve(FencingToken.NAME))
                .content()
                .isEqualTo("second");
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
