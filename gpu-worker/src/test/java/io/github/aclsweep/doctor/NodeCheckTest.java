package io.github.aclsweep.doctor;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.aclsweep.bench.StepSeries;
import io.github.aclsweep.device.Libtorch;
import io.github.aclsweep.doctor.Outcome.Verdict;
import io.github.aclsweep.io.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The parts, with a worker and a Python that only print what they are told to. */
class NodeCheckTest {
    @TempDir private Path folder;
    private InstalledTorch torch;

    @BeforeEach
    void installTorch() throws IOException {
        Path lib = Files.createDirectories(folder.resolve("torch/lib"));
        Files.createFile(lib.resolve("libtorch.so"));
        torch = InstalledTorch.in(lib, Libtorch.expectedVersion(), "--torch");
    }

    private String program(String name, String code) throws IOException {
        Path program = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + code + "\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        return program.toString();
    }

    private CheckReport check(int gpu, String code, Optional<String> python, String... parts)
            throws IOException {
        Path logs = Files.createDirectories(folder.resolve("logs"));
        NodeCheck.Place place =
                new NodeCheck.Place(
                        List.of(program("worker", code)),
                        python,
                        folder.resolve("steps.py"),
                        Files.createDirectories(folder.resolve("work")),
                        logs,
                        "");
        CheckSettings settings = new CheckSettings(gpu, 1, "res18", 8, 200, 60);
        return NodeCheck.of(torch, settings, place, List.of(parts)).run(outcome -> {});
    }

    private static String series(double loss, double milliseconds, int epochs, List<Long> mib) {
        return Json.compact()
                .toJson(
                        new StepSeries(
                                "test",
                                "gpu:0",
                                8,
                                10,
                                Collections.nCopies(epochs, loss),
                                Collections.nCopies(epochs, milliseconds),
                                mib,
                                mib));
    }

    private static String print(String json) {
        return "echo '" + json + "'";
    }

    @Test
    void comparesTheGpuWithTheCpu() throws IOException {
        String onGpu = print(series(0.5004, 1, 4, List.of()));
        String onCpu = print(series(0.5, 1, 4, List.of()));
        String both = "case \"$*\" in *--gpu=-1*) " + onCpu + " ;; *) " + onGpu + " ;; esac";

        assertThat(check(0, both, Optional.empty(), "agreement").passed()).isTrue();

        CheckReport other =
                check(0, both.replace("0.5004", "0.502"), Optional.empty(), "agreement");
        assertThat(other.passed()).isFalse();
        assertThat(other.text())
                .contains("step 1: loss 0.5000000 on the CPU, 0.5020000 on the GPU")
                .contains("problem: losses on the GPU differ")
                .contains("remedy:  the GPU or its libraries compute wrongly")
                .endsWith("1 of 1 parts failed on gpu:0");
    }

    @Test
    void triesNothingWithALibraryWhoseTensorsLackAMember() throws IOException {
        Path library = Path.of(Libtorch.loaded().folder(), "libtorch.so");
        Files.copy(library, folder.resolve("torch/lib/libtorch.so"), REPLACE_EXISTING);

        CheckReport report = check(-1, "exit 1", Optional.empty(), "symbols", "doctor");

        assertThat(report.outcomes())
                .extracting(Outcome::verdict)
                .containsExactly(Verdict.FATAL, Verdict.SKIPPED);
        assertThat(report.text())
                .contains("missing: ")
                .contains("keeps tensors in memory otherwise than DJL's JNI library")
                .contains("remedy:  install torch " + Libtorch.expectedVersion());
    }

    @Test
    void findsAllFunctionsInTheLibraryOfTheBuild() throws IOException {
        torch = InstalledTorch.in(Path.of(Libtorch.loaded().folder()), "", "--torch");

        CheckReport report = check(-1, "exit 1", Optional.empty(), "symbols");

        assertThat(report.passed()).isTrue();
        assertThat(report.text()).contains("passed   symbols").doesNotContain("missing");
    }

    @Test
    void doesNotCompareTheCpuWithItself() throws IOException {
        CheckReport report = check(-1, "exit 1", Optional.empty(), "agreement");

        assertThat(report.passed()).isTrue();
        assertThat(report.outcomes().get(0).verdict()).isEqualTo(Verdict.SKIPPED);
    }

    @Test
    void printsStepTimesBesideThoseOfPyTorch() throws IOException {
        String python = program("python", print(series(0.5, 10, 7, List.of(1L))));
        String worker =
                "case \"$*\" in *views.crop=false*) "
                        + print(series(0.5, 12, 7, List.of(900L)))
                        + " ;; *) "
                        + print(series(0.5, 15, 7, List.of(1000L)))
                        + " ;; esac";

        CheckReport report = check(0, worker, Optional.of(python), "steps");

        assertThat(report.passed()).isTrue();
        assertThat(report.text())
                .contains("fp32: acl-sweep / PyTorch = 1.20 without views, 1.50 with views")
                .contains("tf32: acl-sweep / PyTorch = 1.20 without views")
                .contains("GPU memory in use 1000 MiB");
        assertThat(Json.pretty().toJson(report)).contains("\"precision\": \"tf32\"");
    }

    @Test
    void warnsWherePyTorchItselfFails() throws IOException {
        String python = program("python", "echo 'RuntimeError: no kernel image' >&2; exit 1");

        CheckReport report =
                check(-1, print(series(0.5, 1, 4, List.of(0L))), Optional.of(python), "steps");

        assertThat(report.passed()).isTrue();
        assertThat(report.text())
                .contains("warned   steps")
                .contains("exit code 1: RuntimeError: no kernel image");
    }

    @Test
    void seesMemoryGrow() throws IOException {
        List<Long> steady = Collections.nCopies(20, 700L);
        assertThat(check(0, print(series(1, 1, 20, steady)), Optional.empty(), "memory").passed())
                .isTrue();

        List<Long> growing = LongStream.rangeClosed(1, 20).map(i -> 700 + 10 * i).boxed().toList();
        CheckReport report = check(0, print(series(1, 1, 20, growing)), Optional.empty(), "memory");
        assertThat(report.passed()).isFalse();
        assertThat(report.text()).contains("memory grows: +150 MiB on the GPU");
    }

    @Test
    void triesNothingMoreWhereTheDoctorCannotTrain() throws IOException {
        CheckReport report =
                check(
                        0,
                        "echo 'symbol lookup error: undefined symbol: _ZN2at' >&2; exit 127",
                        Optional.empty(),
                        NodeCheck.PARTS.subList(1, NodeCheck.PARTS.size()).toArray(String[]::new));

        assertThat(report.passed()).isFalse();
        assertThat(report.outcomes()).extracting(Outcome::verdict).startsWith(Verdict.FATAL);
        assertThat(report.outcomes().subList(1, 6))
                .allMatch(outcome -> outcome.verdict() == Verdict.SKIPPED);
        assertThat(report.text()).contains("undefined symbol: _ZN2at");
    }

    @Test
    void endsWhatTakesTooLong() throws IOException {
        Path logs = Files.createDirectories(folder.resolve("logs"));
        Programs programs = new Programs(logs, Map.of());

        Programs.Ended ended =
                programs.run("slow", Map.of(), List.of("sleep", "600"), Duration.ofMillis(50));

        assertThat(ended.succeeded()).isFalse();
        assertThat(ended.reason()).contains("was not done after");
    }
}
