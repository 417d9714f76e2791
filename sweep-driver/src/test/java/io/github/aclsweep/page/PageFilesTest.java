package io.github.aclsweep.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageFilesTest {
    @TempDir private Path folder;

    @Test
    void namesWhatAProgramWroteIntoItsFolder() throws IOException {
        Path trial = Files.createDirectories(folder.resolve("trials/t1"));
        Files.createDirectories(trial.resolve("out/plots"));
        for (String name : new String[] {"result.json", "out/result.json", "out/predictions.csv"}) {
            Files.writeString(trial.resolve(name), "");
        }

        assertThat(new PageFiles(folder).ofTrial("t1"))
                .containsExactly(
                        "trials/t1/result.json",
                        "trials/t1/out/predictions.csv",
                        "trials/t1/out/result.json");
        assertThat(new PageFiles(folder).ofTrial("t2")).isEmpty();
    }
}
