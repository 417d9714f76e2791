package io.github.aclsweep.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The image's recipe against what the build makes, and followed where that is asked for. */
class ImageIT {
    /** Executors copy jars into the folder they start in, features go to the cache. */
    @Test
    void givesItsUserTheFoldersThatProcessesWriteTo() throws IOException {
        String recipe =
                Files.readString(TestingFiles.DEPLOY.resolve("kubernetes/Dockerfile"))
                        .replaceAll("\\\\\\n", " ");
        String user = single(recipe, "(?m)^USER (\\S+)$");
        List<String> folders =
                List.of(
                        single(recipe, "(?m)^WORKDIR (\\S+)$"),
                        single(
                                Files.readString(
                                        TestingFiles.DEPLOY.resolve("kubernetes/submit.sh")),
                                "cache\\.root=(\\S+)"));

        assertThat(user).isEqualTo("185:0");
        for (String folder : folders) {
            String quoted = Pattern.quote(folder);
            assertThat(recipe.substring(0, recipe.indexOf("\nUSER ")))
                    .containsPattern("mkdir -p [^&]*" + quoted + "\\b")
                    .containsPattern("chown " + user + " [^&]*" + quoted + "\\b")
                    .containsPattern("chmod 775 [^&]*" + quoted + "\\b");
        }
    }

    @Test
    @EnabledIfSystemProperty(
            named = "image",
            matches = "true",
            disabledReason = "takes minutes, root, Debian's buildah and debootstrap: -Dimage=true")
    void runsASweepInTheImage(@TempDir Path folder) throws IOException, InterruptedException {
        TestingProgram test =
                TestingProgram.run(
                        folder.resolve("output"),
                        Map.of(),
                        List.of("sweep-driver/src/test/image/test.sh"));

        assertThat(test.exitCode()).as(test.output()).isZero();
        assertThat(test.output()).endsWith("6 passed, 0 failed\n");
    }

    private static String single(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(pattern).isTrue();
        return matcher.group(1);
    }

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
