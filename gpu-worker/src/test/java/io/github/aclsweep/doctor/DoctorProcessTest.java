package io.github.aclsweep.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.aclsweep.device.Libtorch;
import io.github.aclsweep.device.TestingNvidiaSmi;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as a process, on machines that are made to look ill. */
class DoctorProcessTest {
    @TempDir private Path folder;

    private record Ended(int exitCode, String output) {}

    private static Ended doctor(Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx128m");
        command.add("-Dai.djl.offline=true");
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add("io.github.aclsweep.command.WorkerMain");
        command.add("doctor");
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output);
    }

    @Test
    void trainsAStepAndReportsItAsJson() throws IOException, InterruptedException {
        Ended ended = doctor(Map.of(), "--device", "cpu", "--json");

        assertThat(ended.exitCode).as(ended.output).isZero();
        JsonObject report = JsonParser.parseString(ended.output).getAsJsonObject();
        JsonObject probe = report.getAsJsonObject("probe");
        assertThat(probe.get("libtorch").getAsString()).contains(Libtorch.loaded().folder());
        JsonObject trial = probe.getAsJsonArray("tests").get(0).getAsJsonObject();
        assertThat(trial.get("device").getAsString()).isEqualTo("cpu");
        assertThat(trial.getAsJsonArray("losses").asList())
                .hasSize(2)
                .allSatisfy(loss -> assertThat(loss.getAsDouble()).isFinite());
        assertThat(trial.get("stepMilliseconds").getAsDouble()).isPositive();
    }

    @Test
    void doesNotPassALibraryWithoutCudaWhereTheDriverKnowsAGpu()
            throws IOException, InterruptedException {
        Path smi = TestingNvidiaSmi.printing(folder, TestingNvidiaSmi.H100);
        Libtorch libtorch = Libtorch.loaded();
        assumeFalse(libtorch.hasCuda(), "skipped: " + libtorch + " has CUDA");

        Ended ended = doctor(Map.of(), "--nvidia-smi", smi.toString());

        assertThat(ended.exitCode).as(ended.output).isEqualTo(1);
        assertThat(ended.output)
                .contains("NVIDIA H100 80GB HBM3, GPU-aa")
                .contains("cpu: works")
                .contains(libtorch + " is a build for the CPU");
    }

    @Test
    void computesNothingWithALibraryThatKeepsItsTensorsOtherwise()
            throws IOException, InterruptedException {
        Path lib = Files.createDirectories(folder.resolve("torch/lib"));
        try (Stream<Path> files = Files.list(Path.of(Libtorch.loaded().folder()))) {
            for (Path file :
                    files.filter(each -> !each.toString().contains("djl_torch")).toList()) {
                Files.createSymbolicLink(lib.resolve(file.getFileName()), file);
            }
        }
        Files.writeString(folder.resolve("torch/version.py"), "__version__ = '2.10.0+cpu'\n");
        Map<String, String> environment =
                Map.of(
                        "PYTORCH_LIBRARY_PATH", lib.toString(),
                        "PYTORCH_VERSION", Libtorch.expectedVersion(),
                        "PYTORCH_FLAVOR", "cpu");

        Ended ended = doctor(environment);

        assertThat(ended.exitCode).as(ended.output).isEqualTo(1);
        assertThat(ended.output)
                .contains("libtorch cannot be used: libtorch 2.10.0 (cpu) from " + lib)
                .doesNotContain("ms a step");
    }

    @Test
    void survivesALibraryThatCannotBeLoaded() throws IOException, InterruptedException {
        Files.writeString(folder.resolve("libtorch.so"), "not a library");
        Map<String, String> environment =
                Map.of(
                        "PYTORCH_LIBRARY_PATH", folder.toString(),
                        "PYTORCH_VERSION", Libtorch.expectedVersion(),
                        "PYTORCH_FLAVOR", "cpu");

        Ended ended = doctor(environment);

        assertThat(ended.exitCode).as(ended.output).isEqualTo(1);
        assertThat(ended.output)
                .contains("libtorch cannot be used: ")
                .contains(folder.resolve("libtorch.so").toString())
                .contains("trials cannot run");
    }
}
