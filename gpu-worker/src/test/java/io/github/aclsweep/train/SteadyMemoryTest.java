package io.github.aclsweep.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.ndarray.NDManager;
import io.github.aclsweep.TestingTensors;
import io.github.aclsweep.encoder.EncoderSettings.Architecture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Thousands of training steps must not take more memory than hundreds. */
class SteadyMemoryTest {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final long MARGIN_KIB = 48 * 1024;

    @Test
    void staysSteadyOverTwoThousandSteps() throws IOException {
        assumeTrue(Files.exists(STATUS), "skipped: resident memory is read from " + STATUS);
        int[] clips = IntStream.range(0, 40).toArray();
        try (NDManager manager = TestingTensors.manager()) {
            // Two clips a batch: 20 steps an epoch.
            Pretraining pretraining =
                    PretrainingTest.Subject.of(
                                    manager,
                                    Architecture.SMALL,
                                    0.5,
                                    40,
                                    "pretrain.batch-clips = 2")
                            .pretraining();
            for (int epoch = 1; epoch <= 20; epoch++) {
                pretraining.epoch(epoch, clips, (at, done) -> {});
            }
            long before = residentKib();
            for (int epoch = 21; epoch <= 120; epoch++) {
                pretraining.epoch(epoch, clips, (at, done) -> {});
                if (epoch % 20 == 0)
                    System.err.println(
                            "RSS "
                                    + epoch
                                    + " "
                                    + residentKib()
                                    + " heap "
                                    + Runtime.getRuntime().totalMemory() / 1024
                                    + " direct "
                                    + java.lang.management.ManagementFactory.getPlatformMXBeans(
                                                            java.lang.management.BufferPoolMXBean
                                                                    .class)
                                                    .get(0)
                                                    .getMemoryUsed()
                                            / 1024
                                    + " sys "
                                    + ai.djl.engine.Engine.getInstance().getEngineName()
                                    + " "
                                    + ai.djl.pytorch.engine.PtNDManager.class.getSimpleName()
                                    + " nonheap "
                                    + java.lang.management.ManagementFactory.getMemoryMXBean()
                                                    .getNonHeapMemoryUsage()
                                                    .getCommitted()
                                            / 1024);
            }
            assertThat(residentKib() - before).isLessThan(MARGIN_KIB);
        }
    }

    private static long residentKib() throws IOException {
        System.gc();
        return Files.readAllLines(STATUS).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }
}
