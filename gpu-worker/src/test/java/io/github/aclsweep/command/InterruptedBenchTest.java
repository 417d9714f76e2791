package io.github.aclsweep.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aclsweep.console.Interrupts;
import io.github.aclsweep.dataset.generate.SoundEventDataset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real process of {@code bench}, which takes long. */
class InterruptedBenchTest {
    @TempDir private Path folder;

    @Test
    void saysThatNothingWasWritten() throws IOException, InterruptedException {
        Path data = folder.resolve("data");
        new SoundEventDataset(7, 1).write(data);
        Path conf = folder.resolve("bench.conf");
        Files.writeString(
                conf,
                "data.root = \"%s\"\ncache.root = \"%s\"\nencoder.name = small\npretrain.batch-clips = 32"
                        .formatted(data, folder.resolve("cache")));
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process =
                new ProcessBuilder(
                                List.of(
                                        "env",
                                        "--default-signal",
                                        java,
                                        "-Xmx256m",
                                        "-Dai.djl.offline=true",
                                        "-cp",
                                        System.getProperty("java.class.path"),
                                        WorkerMain.class.getName(),
                                        "bench",
                                        conf.toString(),
                                        "--runs",
                                        "100000"))
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile())
                        .start();
        try {
            while (process.isAlive() && !Files.readString(out).startsWith("part")) {
                LockSupport.parkNanos(5_000_000);
            }
            new ProcessBuilder("kill", "-INT", "" + process.pid()).start().waitFor();

            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).isEqualTo(Interrupts.EXIT_CODE);
            assertThat(Files.readString(err)).endsWith("stopped, nothing was written\n");
        } finally {
            process.destroyForcibly();
        }
    }
}
