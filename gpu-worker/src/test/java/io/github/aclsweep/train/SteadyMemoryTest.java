package io.github.aclsweep.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.ndarray.NDManager;
import io.github.aclsweep.TestingDevice;
import io.github.aclsweep.checkpoint.Checkpoint;
import io.github.aclsweep.checkpoint.CheckpointFolder;
import io.github.aclsweep.device.CudaRuntime;
import io.github.aclsweep.encoder.TestingArchitecture;
import io.github.aclsweep.train.PlateauSchedule.Goal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Thousands of training steps must not take more memory than hundreds. */
@Tag("gpu")
@ParameterizedClass
@EnumSource
class SteadyMemoryTest {
    private static final int STEPS = Integer.getInteger("endurance.steps", 2000);

    /** 40 clips, two a batch. */
    private static final int STEPS_PER_EPOCH = 20;

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final long MARGIN_KIB = 48 * 1024;

    /** libtorch takes GPU memory in blocks of 2 and 20 MiB; a leak of 10 KiB a step takes 20. */
    private static final long DEVICE_MARGIN_MIB = 16;

    @Parameter private TestingDevice device;

    @Test
    void staysSteadyOverThousandsOfSteps() throws IOException {
        assumeTrue(Files.exists(STATUS), "skipped: resident memory is read from " + STATUS);
        int[] clips = IntStream.range(0, 40).toArray();
        try (NDManager manager = device.assumeManager()) {
            Pretraining pretraining =
                    PretrainingTest.Subject.of(
                                    manager,
                                    TestingArchitecture.SMALL,
                                    0.5,
                                    40,
                                    "pretrain.batch-clips = 2")
                            .pretraining();
            for (int epoch = 1; epoch <= 20; epoch++) {
                pretraining.epoch(epoch, clips, (at, done) -> {});
            }
            long before = residentKib();
            long usedBefore = deviceMib();
            int arrays = manager.getManagedArrays().size();
            for (int epoch = 21; epoch <= 20 + STEPS / STEPS_PER_EPOCH; epoch++) {
                pretraining.epoch(epoch, clips, (at, done) -> {});
            }
            assertThat(manager.getManagedArrays()).hasSize(arrays);
            assertThat(deviceMib() - usedBefore).isLessThan(DEVICE_MARGIN_MIB);
            assertThat(residentKib() - before).isLessThan(MARGIN_KIB);
        }
    }

    @Test
    void staysSteadyOverManyCheckpoints(@TempDir Path folder) throws IOException {
        assumeTrue(Files.exists(STATUS), "skipped: resident memory is read from " + STATUS);
        CheckpointFolder checkpoints = new CheckpointFolder(folder);
        int[] clips = {0, 1, 2, 3};
        try (NDManager manager = device.assumeManager()) {
            PretrainingTest.Subject subject =
                    PretrainingTest.Subject.of(manager, TestingArchitecture.SMALL, 0.5, 4);
            Pretraining pretraining = subject.pretraining();
            BestWeights best =
                    new BestWeights(manager, List.of(subject.encoder().state()), Goal.HIGHER);
            int arrays = 0;
            long before = 0;
            for (int epoch = 1; epoch <= 150; epoch++) {
                pretraining.epoch(epoch, clips, (at, done) -> {});
                best.offer(epoch, epoch);
                Checkpoint checkpoint = new Checkpoint();
                pretraining.save(checkpoint);
                best.save(checkpoint);
                checkpoints.save(checkpoint);
                Checkpoint found = checkpoints.newest(any -> true).orElseThrow();
                pretraining.restore(found);
                best.restore(found);
                if (epoch == 50) {
                    arrays = manager.getManagedArrays().size();
                    before = residentKib();
                }
            }
            assertThat(manager.getManagedArrays()).hasSize(arrays);
            assertThat(residentKib() - before).isLessThan(MARGIN_KIB);
        }
    }

    /** Of all processes together, so that a GPU of one's own is wanted; 0 on the CPU. */
    private long deviceMib() {
        return device == TestingDevice.GPU ? CudaRuntime.usedMib(device.assumeFound()) : 0;
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
