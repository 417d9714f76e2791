package io.github.aclsweep.doctor;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.aclsweep.bench.StepSeries;
import io.github.aclsweep.device.Libtorch;
import io.github.aclsweep.doctor.Outcome.Verdict;
import io.github.aclsweep.doctor.machine.InstalledTorch;
import io.github.aclsweep.io.ChildProcess;
import io.github.aclsweep.io.Json;
import io.github.aclsweep.trial.TrialEnvironment.DeviceChoice;
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

/** The checks that measure, with a worker and a Python that only print what they are told to. */
class MeasuringChecksTest {
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

    private DoctorReport check(int gpu, String code, Optional<String> python, String... checks)
            throws IOException {
        DoctorRequest request =
                new DoctorRequest(
                        List.of(checks),
                        gpu < 0 ? DeviceChoice.CPU : DeviceChoice.GPU,
                        gpu,
                        false,
                        folder.resolve("no-smi").toString(),
                        new Measurements(1, "res18", 8, 200),
                        60);
        Place place =
                new Place(
                        List.of(program("worker", code)),
                        Files.createDirectories(folder.resolve("work")),
                        Files.createDirectories(folder.resolve("logs")));
        return Examination.of(request, place, Optional.of(torch), python).run(outcome -> {});
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
    void triesNothingWithALibraryWhoseTensorsLackAMember() throws IOException {
        Path library = Path.of(Libtorch.loaded().folder(), "libtorch.so");
        Files.copy(library, folder.resolve("torch/lib/libtorch.so"), REPLACE_EXISTING);

        DoctorReport report = check(-1, "exit 1", Optional.empty(), "symbols", "libtorch");

        assertThat(report.outcomes())
                .extracting(Outcome::verdict)
                .containsExactly(Verdict.FATAL, Verdict.SKIPPED);
        assertThat(ReportText.of(report))
                .contains("missing: ")
                .contains("keeps tensors in memory in another way than DJL's JNI library")
                .contains("remedy:  install torch " + Libtorch.expectedVersion());
    }

    @Test
    void findsAllFunctionsInTheLibraryOfTheBuild() throws IOException {
        torch = InstalledTorch.in(Path.of(Libtorch.loaded().folder()), "", "--torch");

        DoctorReport report = check(-1, "exit 1", Optional.empty(), "symbols");

        assertThat(report.healthy()).isTrue();
        assertThat(ReportText.of(report)).contains("passed   symbols").doesNotContain("missing");
    }

    @Test
    void comparesTheJniLibraryThatLiesBesideLibtorch() throws IOException {
        Path library = Path.of(Libtorch.loaded().folder(), "libtorch.so");
        Path lib = folder.resolve("torch/lib");
        Files.copy(library, lib.resolve("libtorch.so"), REPLACE_EXISTING);
        Path own = lib.resolve("libdjl_torch.so");
        Files.copy(Libtorch.jni().orElseThrow(), own);
        torch = InstalledTorch.in(lib, "2.99.0", "--torch");

        assertThat(ReportText.of(check(-1, "exit 1", Optional.empty(), "symbols")))
                .contains("called by the JNI library '" + own + "'")
                .contains("in another way than '" + own + "' expects")
                .contains("remedy:  build '" + own + "' anew for libtorch 2.99.0")
                .doesNotContain("install torch");
    }

    @Test
    void printsStepTimesBesideThoseOfPyTorch() throws IOException {
        String python = program("python", print(series(0.5, 10, 7, List.of(1L))));
        String worker =
                "case \"$*\" in *views.crop.enabled=false*) "
                        + print(series(0.5, 12, 7, List.of(900L)))
                        + " ;; *) "
                        + print(series(0.5, 15, 7, List.of(1000L)))
                        + " ;; esac";

        DoctorReport report = check(0, worker, Optional.of(python), "steps");

        assertThat(report.healthy()).isTrue();
        assertThat(ReportText.of(report))
                .contains("fp32: acl-sweep / PyTorch = 1.20 without views, 1.50 with views")
                .contains("tf32: acl-sweep / PyTorch = 1.20 without views")
                .contains("GPU memory in use 1000 MiB");
        assertThat(Json.pretty().toJson(report)).contains("\"precision\": \"tf32\"");
    }

    @Test
    void warnsWherePyTorchItselfFails() throws IOException {
        String python = program("python", "echo 'RuntimeError: no kernel image' >&2; exit 1");

        DoctorReport report =
                check(-1, print(series(0.5, 1, 4, List.of(0L))), Optional.of(python), "steps");

        assertThat(report.healthy()).isTrue();
        assertThat(ReportText.of(report))
                .contains("warned   steps")
                .contains("exit code 1: RuntimeError: no kernel image");
    }

    @Test
    void seesMemoryGrow() throws IOException {
        List<Long> steady = Collections.nCopies(20, 700L);
        assertThat(check(0, print(series(1, 1, 20, steady)), Optional.empty(), "memory").healthy())
                .isTrue();

        List<Long> growing = LongStream.rangeClosed(1, 20).map(i -> 700 + 10 * i).boxed().toList();
        DoctorReport report =
                check(0, print(series(1, 1, 20, growing)), Optional.empty(), "memory");
        assertThat(report.healthy()).isFalse();
        assertThat(ReportText.of(report)).contains("memory grows: +150 MiB on the GPU");
    }

    @Test
    void triesNothingMoreWhereLibtorchEndsItsProcess() throws IOException {
        List<String> checks = List.of("libtorch", "training", "steps", "learning", "memory");
        DoctorReport report =
                check(
                        0,
                        "echo 'symbol lookup error: undefined symbol: _ZN2at' >&2; exit 127",
                        Optional.empty(),
                        checks.toArray(String[]::new));

        assertThat(report.healthy()).isFalse();
        assertThat(report.outcomes()).extracting(Outcome::verdict).startsWith(Verdict.FATAL);
        assertThat(report.outcomes().subList(1, checks.size()))
                .allMatch(outcome -> outcome.verdict() == Verdict.SKIPPED);
        assertThat(ReportText.of(report))
                .contains("undefined symbol: _ZN2at")
                .contains("this libtorch is too far from");
    }

    @Test
    void comparesTwoTrialsAtOnceWithOneAlone() throws IOException {
        String trial =
                """
                for argument; do case $argument in --out=*) out=${argument#--out=} ;; esac; done
                mkdir -p "$out/id"
                echo '{"stage": "pretrain", "loss": 3.0}' >"$out/id/metrics.jsonl"
                echo '{"stage": "pretrain", "loss": LAST}' >>"$out/id/metrics.jsonl"
                case $out in *-2) micro=SECOND ;; *) micro=50.0 ;; esac
                echo "{\"micro\": $micro}"
                """;
        String learns = trial.replace("LAST", "2.0").replace("SECOND", "50.0");
        DoctorReport same = check(-1, learns, Optional.empty(), "learning", "side-by-side");
        assertThat(same.healthy()).as(ReportText.of(same)).isTrue();
        assertThat(ReportText.of(same))
                .contains("loss 3.000 to 2.000, micro 50.0 % of 20 classes")
                .contains("alone: micro 50.0 %")
                .contains("all scores are the same to the last bit");

        String differs = trial.replace("LAST", "2.0").replace("SECOND", "51.0");
        assertThat(check(-1, differs, Optional.empty(), "side-by-side").healthy()).isFalse();
        assertThat(check(0, differs, Optional.empty(), "side-by-side").healthy()).isTrue();

        String forgets = trial.replace("LAST", "2.9").replace("SECOND", "50.0");
        DoctorReport nothing = check(-1, forgets, Optional.empty(), "learning", "side-by-side");
        assertThat(nothing.outcomes()).allMatch(Outcome::failed);
        assertThat(ReportText.of(nothing)).contains("but learned nothing");

        DoctorReport broken = check(-1, "echo '{}'", Optional.empty(), "learning");
        assertThat(ReportText.of(broken)).contains("problem: the trial did not complete");
    }

    @Test
    void endsWhatTakesTooLong() throws IOException {
        Path logs = Files.createDirectories(folder.resolve("logs"));
        LoggedProcesses programs = new LoggedProcesses(logs, Map.of());

        ChildProcess.Ended ended =
                programs.run("slow", Map.of(), List.of("sleep", "600"), Duration.ofMillis(50));

        assertThat(ended.succeeded()).isFalse();
        assertThat(ended.reason()).contains("was not done after");
    }
}
