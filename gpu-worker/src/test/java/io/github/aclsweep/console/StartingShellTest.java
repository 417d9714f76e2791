package io.github.aclsweep.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartingShellTest {
    @TempDir private Path folder;

    private Path pipe() throws IOException, InterruptedException {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
        return pipe;
    }

    @Test
    void leavesTheWordToJavaOnceItHasReadALine() throws IOException, InterruptedException {
        Path pipe = pipe();
        try (RandomAccessFile held = new RandomAccessFile(pipe.toFile(), "rw")) {
            Process shell =
                    new ProcessBuilder("sh", "-c", "read -r line")
                            .redirectInput(pipe.toFile())
                            .start();
            StartingShell starting = new StartingShell(pipe, Duration.ofMinutes(1));
            starting.end();

            assertThat(starting.hasSpoken()).isFalse();
            assertThat(shell.waitFor()).isZero();
            assertThat(held.getFD().valid()).isTrue();
        }
    }

    /** As it does when it has heard Ctrl-C: Java had not taken that yet. */
    @Test
    void hasSpokenWhereItReadsNothing() throws IOException, InterruptedException {
        Path pipe = pipe();
        try (RandomAccessFile held = new RandomAccessFile(pipe.toFile(), "rw")) {
            StartingShell starting = new StartingShell(pipe, Duration.ofMillis(100));
            starting.end();

            assertThat(starting.hasSpoken()).isTrue();
            assertThat(held.getFD().valid()).isTrue();
        }
    }
}
