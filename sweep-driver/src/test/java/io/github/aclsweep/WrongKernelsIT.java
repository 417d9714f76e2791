package io.github.aclsweep;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.github.aclsweep.dataset.generate.SoundEventDataset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A sweep on executors whose convolutions are off by 3e-3: oneDNN is told to round factors to
 * bfloat16. Skipped where the processor cannot.
 */
class WrongKernelsIT {
    private static final Path CPUINFO = Path.of("/proc/cpuinfo");

    @TempDir private Path folder;

    @Test
    void failEveryTrialAsEnvironmentAndTheRowSaysWhy() throws Exception {
        Assumptions.assumeTrue(
                Files.isReadable(CPUINFO) && Files.readString(CPUINFO).contains(" amx_bf16 "),
                "skipped: oneDNN does not round here, looked for amx_bf16 in " + CPUINFO);
        Path data = folder.resolve("data");
        new SoundEventDataset(5, 1).write(data);
        TestingSubmissions sweeps =
                new TestingSubmissions(
                        folder,
                        "local-cluster[1,1,512]",
                        TestingHost.LOOPBACK,
                        List.of("spark.executorEnv.ONEDNN_DEFAULT_FPMATH_MODE=BF16"));

        int exit =
                sweeps.await(
                        sweeps.train(
                                "wrong",
                                """
                                encoder { name = small, projection-size = 16 }
                                pretrain { epochs = 1, batch-clips = 32, milestones = [] }
                                linear { epochs = 2, milestones = [] }
                                sweep.axes.loss.alpha = [0.5]
                                cluster { memory-per-trial = 512, overhead-per-trial = 0, cores-per-trial = 1 }
                                data.root = "%s"
                                """
                                        .formatted(data)));

        assertThat(exit).as(() -> sweeps.log("wrong")).isEqualTo(3);
        assertThat(sweeps.rows("wrong")).isNotEmpty().allSatisfy(WrongKernelsIT::assertRefused);
    }

    private static void assertRefused(JsonObject row) {
        assertThat(row.get("status").getAsString()).isEqualTo("failed: environment");
        assertThat(row.get("reason").getAsString())
                .contains(" computes wrongly on ", " is off by ", "ONEDNN_MAX_CPU_ISA=SSE41");
        assertThat(row.get("kernel_deviation").isJsonNull()).isTrue();
    }
}
