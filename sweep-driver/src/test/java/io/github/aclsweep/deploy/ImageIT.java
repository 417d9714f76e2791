package io.github.aclsweep.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The image's recipe against what the build makes; there is no engine here to follow it. */
class ImageIT {
    @Test
    void copiesWhatTheBuildMakes() throws IOException {
        Path recipe = TestingFiles.DEPLOY.resolve("kubernetes/Dockerfile");
        List<String> sources =
                Files.readAllLines(recipe).stream()
                        .filter(line -> line.startsWith("COPY ") && !line.contains("--from="))
                        .map(line -> line.split(" ", -1)[1])
                        .toList();

        assertThat(sources).hasSizeGreaterThan(2);
        assertThat(sources)
                .map(TestingFiles.ROOT::resolve)
                .contains(Path.of(System.getProperty("application.jar")))
                .allMatch(Files::exists);
        assertThat(recipe.resolveSibling("Dockerfile.dockerignore"))
                .content()
                .contains(sources.stream().map("!"::concat).toList());
    }
}
