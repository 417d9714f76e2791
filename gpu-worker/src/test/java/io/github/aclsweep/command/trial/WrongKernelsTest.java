package io.github.aclsweep.command.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aclsweep.command.WorkerMain;
import io.github.aclsweep.dataset.generate.SoundEventDataset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process of {@code trial} whose convolutions are off by 3e-3: oneDNN is told to round factors to
 * bfloat16. Skipped where the processor cannot.
 */
class WrongKernelsTest {
    private static final Path CPUINFO = Path.of("/proc/cpuinfo");

    @TempDir private Path folder;

    @Test
    void endTheTrialBeforeItsFirstStepInOneSentence() throws Exception {
        Assumptions.assumeTrue(
                Files.isReadable(CPUINFO) && Files.readString(CPUINFO).contains(" amx_bf16 "),
                "skipped: oneDNN does not round here, looked for amx_bf16 in " + CPUINFO);
        Process trial = start();
        try {
            assertThat(trial.waitFor(3, TimeUnit.MINUTES)).isTrue();
        } finally {
            trial.destroyForcibly();
        }

        List<String> errors = Files.readAllLines(folder.resolve("err"));
        assertThat(trial.exitValue()).as(errors.toString()).isEqualTo(3);
        assertThat(errors.get(errors.size() - 1))
                .matches(
                        "error: the trial failed: environment: libtorch 2\\.\\S+ .*computes wrongly"
                                + " on .+: the .+ is off by [1-9]\\.\\de-03 of its largest value,"
                                + " where rounding explains 1e-04; use another node, or set"
                                + " ONEDNN_MAX_CPU_ISA=SSE41, which is slower");
        assertThat(errors.toString()).doesNotContain("\tat ").doesNotContain("epoch 1/");
        Path ended;
        try (Stream<Path> trials = Files.list(folder.resolve("out"))) {
            ended = trials.findFirst().orElseThrow();
        }
        assertThat(ended.resolve("result.json")).content().contains("ENVIRONMENT");
        assertThat(ended.resolve("encoder.safetensors")).doesNotExist();
    }

    private Process start() throws IOException {
        new SoundEventDataset(5, 1).write(folder.resolve("data"));
        Path settings = folder.resolve("trial.conf");
        Files.writeString(
                settings,
                """
                device = cpu
                encoder { name = small, projection-size = 16 }
                pretrain { epochs = 1, batch-clips = 32, milestones = [] }
                data.root = "%s"
                cache.root = "%s"
                """
                        .formatted(folder.resolve("data"), folder.resolve("cache")));
        ProcessBuilder builder =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx256m",
                                "-Dai.djl.offline=true",
                                "-cp",
                                System.getProperty("java.class.path"),
                                WorkerMain.class.getName(),
                                "trial",
                                settings.toString(),
                                "--out",
                                folder.resolve("out").toString())
                        .redirectOutput(folder.resolve("out.txt").toFile())
                        .redirectError(folder.resolve("err").toFile());
        builder.environment().put("ONEDNN_DEFAULT_FPMATH_MODE", "BF16");
        return builder.start();
    }
}
