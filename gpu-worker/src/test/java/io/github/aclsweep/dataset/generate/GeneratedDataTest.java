package io.github.aclsweep.dataset.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aclsweep.dataset.DataException;
import io.github.aclsweep.dataset.DatasetReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeneratedDataTest {
    private static final SoundEventDataset SMALL = new SoundEventDataset(3, 1);

    @TempDir private Path cache;

    @Test
    void isMadeOnFirstUseAndKept() throws IOException {
        Path folder = GeneratedData.ensure(cache, SMALL);
        FileTime made = Files.getLastModifiedTime(folder.resolve("about.json"));

        assertThat(GeneratedData.ensure(cache, SMALL)).isEqualTo(folder);

        assertThat(Files.getLastModifiedTime(folder.resolve("about.json"))).isEqualTo(made);
        assertThat(folder).isEqualTo(cache.resolve("data/sound-events-v1"));
        assertThat(DatasetReader.read(folder).clips()).hasSize(60);
    }

    @Test
    void isMadeOnceByTwoProcessesThatStartTogether() throws Exception {
        List<Process> processes = List.of(process(), process());

        for (Process process : processes) {
            assertThat(process.waitFor()).isZero();
        }

        assertThat(DatasetReader.read(cache.resolve("data/sound-events-v1")).clips()).hasSize(60);
        assertThat(cache.resolve("data")).isDirectoryNotContaining("glob:**partial*");
    }

    @Test
    void refusesAFolderOfSomethingElse() throws IOException {
        Path folder = Files.createDirectories(cache.resolve("data/sound-events-v1"));
        Files.createFile(folder.resolve("something"));

        assertThatThrownBy(() -> GeneratedData.ensure(cache, SMALL))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("sound-events-v1: exists already");
    }

    private Process process() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        TestingEnsureMain.class.getName(),
                        cache.toString())
                .inheritIO()
                .start();
    }
}
