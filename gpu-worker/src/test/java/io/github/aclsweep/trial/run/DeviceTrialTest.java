package io.github.aclsweep.trial.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.aclsweep.TestingDevice;
import io.github.aclsweep.dataset.generate.SoundEventDataset;
import io.github.aclsweep.device.CudaRuntime;
import io.github.aclsweep.device.Gpu;
import io.github.aclsweep.device.NvidiaSmi;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Trials as processes of their own, as a user starts them. */
@Tag("gpu")
@ParameterizedClass
@EnumSource
class DeviceTrialTest {
    private static final String SETTINGS =
            """
            encoder { name = small, projection-size = 32 }
            pretrain { epochs = %d, batch-clips = 20, milestones = [] }
            knn.neighbours = 5
            linear { epochs = 5, milestones = [], standardise = true }
            """;

    @Parameter private TestingDevice device;
    @TempDir private Path folder;

    @BeforeEach
    void prepare() throws IOException {
        device.assumeFound();
        new SoundEventDataset(7, 1).write(folder.resolve("data"));
        Files.writeString(
                folder.resolve("trial.conf"),
                SETTINGS.formatted(epochs())
                        + "data.root = \"%s\"\ncache.root = \"%s\"\ndevice = %s\n"
                                .formatted(
                                        folder.resolve("data"),
                                        folder.resolve("cache"),
                                        device == TestingDevice.CPU ? "cpu" : "gpu"));
    }

    private int epochs() {
        return device == TestingDevice.CPU ? 3 : 30;
    }

    private record Child(Process process, Path out) {
        String errors() throws IOException {
            return new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        }

        JsonObject result() throws IOException, InterruptedException {
            String errors = errors();
            assertThat(process.waitFor()).as(errors).isZero();
            try (Stream<Path> files = Files.walk(out)) {
                Path file = files.filter(path -> path.endsWith("result.json")).findFirst().get();
                return JsonParser.parseString(Files.readString(file)).getAsJsonObject();
            }
        }
    }

    private Child trial(String name, Map<String, String> environment, String... more)
            throws IOException {
        Path out = folder.resolve(name);
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                                "-Xmx256m",
                                "-Dai.djl.offline=true",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "io.github.aclsweep.command.WorkerMain",
                                "trial",
                                folder.resolve("trial.conf").toString(),
                                "--out",
                                out.toString()));
        command.addAll(List.of(more));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
        return new Child(builder.start(), out);
    }

    private static double number(JsonObject result, String score) {
        return result.getAsJsonObject("scores").get(score).getAsDouble();
    }

    private static JsonObject execution(JsonObject result) {
        return result.getAsJsonObject("execution");
    }

    /** The same trial twice at once; on the CPU with the same bits. */
    @Test
    void twoTrialsSideBySideLearnTheSameAndProveTheirDevice()
            throws IOException, InterruptedException {
        Child first = trial("first", Map.of());
        Child second = trial("second", Map.of());
        JsonObject one = first.result();
        JsonObject other = second.result();

        double tolerance = device == TestingDevice.CPU ? 0 : 1e-2;
        for (String loss : List.of("loss_infonce", "loss_angular")) {
            assertThat(number(other, loss)).isCloseTo(number(one, loss), within(tolerance));
        }
        assertLearned(first.out());
        assertLearned(second.out());
        assertProven(execution(one));
        assertProven(execution(other));
    }

    private void assertLearned(Path out) throws IOException {
        try (Stream<Path> files = Files.walk(out)) {
            Path metrics = files.filter(file -> file.endsWith("metrics.jsonl")).findFirst().get();
            List<Double> losses =
                    Files.readAllLines(metrics).stream()
                            .map(line -> JsonParser.parseString(line).getAsJsonObject())
                            .map(line -> line.get("loss").getAsDouble())
                            .toList();
            assertThat(losses).hasSize(epochs());
            assertThat(losses.get(epochs() - 1)).isLessThan(losses.get(0));
        }
    }

    private void assertProven(JsonObject execution) {
        JsonObject proof = execution.getAsJsonObject("proof");
        assertThat(proof.get("memoryMib").getAsLong()).isPositive();
        assertThat(proof.get("libtorchFolder").getAsString()).isNotEmpty();
        assertThat(proof.get("determinism").getAsString()).isNotEmpty();
        if (device == TestingDevice.CPU) {
            assertThat(execution.get("device").getAsString()).isEqualTo("cpu");
            assertThat(proof.get("uuid").getAsString()).isEmpty();
        } else {
            assertThat(execution.get("device").getAsString()).isEqualTo("gpu:0");
            assertThat(new NvidiaSmi().ask().gpus())
                    .extracting(Gpu::uuid)
                    .contains(proof.get("uuid").getAsString());
            assertThat(proof.get("tf32").getAsBoolean()).isFalse();
        }
    }

    /** Every GPU by its number, then as the only one that is shown; without any, the refusal. */
    @Test
    void takesTheGpuThatItIsGiven() throws IOException, InterruptedException {
        if (device == TestingDevice.CPU) {
            Child hidden = trial("hidden", Map.of("CUDA_VISIBLE_DEVICES", ""), "--gpu", "0");
            assertThat(hidden.errors()).contains("a GPU was asked for");
            assertThat(hidden.process().waitFor()).isNotZero();
            return;
        }
        int gpus = CudaRuntime.gpus();
        List<String> byNumber = new ArrayList<>();
        for (int gpu = 0; gpu < gpus; gpu++) {
            byNumber.add(uuid(trial("number" + gpu, Map.of(), "--gpu", Integer.toString(gpu))));
        }
        assertThat(byNumber).doesNotHaveDuplicates();
        for (String uuid : byNumber) {
            Map<String, String> shown = Map.of("CUDA_VISIBLE_DEVICES", uuid);
            // Whatever its number is for the cluster.
            String last = Integer.toString(gpus - 1);
            assertThat(uuid(trial("shown-" + uuid, shown, "--gpu", last))).isEqualTo(uuid);
        }
    }

    private static String uuid(Child child) throws IOException, InterruptedException {
        return execution(child.result()).getAsJsonObject("proof").get("uuid").getAsString();
    }
}
