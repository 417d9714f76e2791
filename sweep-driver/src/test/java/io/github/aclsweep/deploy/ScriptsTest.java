package io.github.aclsweep.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be said of the scripts without running them. */
class ScriptsTest {
    private static final List<String> READ_BY_OTHERS = List.of("common.sh", "worker-options.sh");

    @TempDir private Path folder;

    private static List<Path> scripts() throws IOException {
        List<Path> scripts = new ArrayList<>(TestingFiles.ending(".sh", ".sbatch"));
        scripts.add(TestingFiles.ROOT.resolve("sweep"));
        scripts.add(TestingFiles.DEPLOY.resolve("gpu-check/gpu-check"));
        return scripts;
    }

    private TestingProgram run(List<String> command) throws IOException, InterruptedException {
        return TestingProgram.run(folder.resolve("output"), Map.of(), command);
    }

    @Test
    void bashUnderstandsThem() throws IOException, InterruptedException {
        assertThat(scripts()).hasSizeGreaterThan(10);
        for (Path script : scripts()) {
            assertThat(run(List.of("bash", "-n", script.toString())))
                    .as("%s", script)
                    .isEqualTo(new TestingProgram(0, ""));
        }
    }

    @Test
    void stopAtTheFirstError() throws IOException {
        for (Path script : scripts()) {
            if (!READ_BY_OTHERS.contains(script.getFileName().toString())) {
                assertThat(script).isExecutable().content().contains("set -euo pipefail");
            }
        }
    }

    @Test
    void shellcheckFindsNothing() throws IOException, InterruptedException {
        assumeTrue(
                run(List.of("bash", "-c", "command -v shellcheck")).exitCode() == 0,
                "shellcheck is not installed");
        for (Path script : scripts()) {
            assertThat(
                            run(List.of(
                                            "shellcheck",
                                            "--severity=warning",
                                            "-x",
                                            script.toString()))
                                    .output())
                    .isEmpty();
        }
    }
}
