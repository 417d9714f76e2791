package io.github.aclsweep.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemporaryFolderTest {
    @TempDir private Path folder;

    @Test
    void isRemovedWithAllThatIsInIt() throws Exception {
        Path path;
        try (TemporaryFolder made = TemporaryFolder.create("acl-sweep-test-", () -> {})) {
            path = made.path();
            Files.writeString(Files.createDirectory(path.resolve("below")).resolve("file"), "full");
        }
        assertThat(path).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM", "HUP"})
    @Timeout(60)
    void isRemovedWhereASignalEndsTheProcess(String signal) throws Exception {
        Path told = folder.resolve("told");
        List<String> java =
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        TestingTemporaryMain.class.getName(),
                        told.toString());
        Process process = new ProcessBuilder(java).inheritIO().start();
        try {
            while (!Files.exists(told)) {
                TimeUnit.MILLISECONDS.sleep(20);
                assertThat(process.isAlive()).isTrue();
            }
            Path made = Path.of(Files.readString(told));
            assertThat(made.resolve("file")).exists();

            new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                    .start()
                    .waitFor();
            process.waitFor();

            assertThat(made).doesNotExist();
        } finally {
            process.destroyForcibly();
        }
    }
}
