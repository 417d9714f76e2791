package io.github.aclsweep.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aclsweep.device.Gpu;
import io.github.aclsweep.device.Libtorch;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

class DiagnosisTest {
    private static final Gpu H100 = new Gpu(0, "H100", "GPU-aa", "0000:3b:00.0", 81559, "580");
    private static final DeviceTest ON_CPU = new DeviceTest("cpu", 0.5, 9, 0, "");
    private static final Map<String, String> USUAL = Map.of("MALLOC_ARENA_MAX", "1");

    private static Machine machine(Map<String, String> environment, Gpu... gpus) {
        return new Machine(
                "node",
                "Linux amd64",
                "17.0.1 in /jdk",
                "",
                8,
                64_000,
                environment,
                List.of(gpus),
                gpus.length == 0 ? "no driver" : "");
    }

    private static Probe probe(String flavour, String cudart, int gpus, DeviceTest... trials) {
        String version = Libtorch.expectedVersion();
        return new Probe(
                "libtorch " + version + " (" + flavour + ") from /t",
                version,
                flavour,
                "/j",
                flavour,
                cudart,
                12080,
                gpus,
                List.of(trials),
                "");
    }

    private static DoctorReport report(Machine machine, Probe probe) {
        return DoctorReport.of(machine, probe, DeviceWish.AUTO, OptionalInt.empty());
    }

    private static String errors(DoctorReport report) {
        assertThat(report.healthy()).isFalse();
        assertThat(report.findings()).allSatisfy(f -> assertThat(f.remedy()).isNotEmpty());
        return ReportText.full(report);
    }

    @Test
    void findsNothingWrongWithAGoodGpuNode() {
        DeviceTest onGpu = new DeviceTest("gpu:0", 0.5004, 3, 900, "");
        DoctorReport report = report(machine(USUAL, H100), probe("cu128", "/c", 1, ON_CPU, onGpu));

        assertThat(report.findings()).isEmpty();
        assertThat(ReportText.full(report))
                .contains("H100, GPU-aa, 81559 MiB, driver 580")
                .contains("/c, CUDA 12.8, sees 1 GPU(s)")
                .contains("works, 3 ms a step, loss 0.5004, 900 MiB")
                .endsWith("trials can run");
    }

    @Test
    void findsNothingWrongWithAGoodCpuNode() {
        DoctorReport report = report(machine(USUAL), probe("cpu", "", 0, ON_CPU));

        assertThat(report.findings()).isEmpty();
        assertThat(ReportText.full(report)).contains("none: no driver");
    }

    @Test
    void missesTheGpuThatWasAskedFor() {
        DoctorReport report =
                DoctorReport.of(
                        machine(USUAL),
                        probe("cpu", "", 0, ON_CPU),
                        DeviceWish.GPU,
                        OptionalInt.empty());

        assertThat(errors(report)).contains("no GPU: no driver");
    }

    @Test
    void doesNotLookForAGpuWhereTheCpuIsEnough() {
        Probe probe = probe("cpu", "", 0, ON_CPU);

        DoctorReport report =
                DoctorReport.of(machine(USUAL, H100), probe, DeviceWish.CPU, OptionalInt.empty());

        assertThat(report.healthy()).isTrue();
    }

    @Test
    void namesTheLibraryThatHasNoCuda() {
        assertThat(errors(report(machine(USUAL, H100), probe("cpu", "/c", 1, ON_CPU))))
                .contains("(cpu) from /t is a build for the CPU")
                .contains("PYTORCH_LIBRARY_PATH");
    }

    @Test
    void saysWhyCudaShowsNoGpu() {
        assertThat(errors(report(machine(USUAL, H100), probe("cu128", "", 0, ON_CPU))))
                .contains("libcudart is not found");
        assertThat(errors(report(machine(USUAL, H100), probe("cu128", "/c", 0, ON_CPU))))
                .contains("install a driver for this CUDA");
        Machine hiding = machine(Map.of("CUDA_VISIBLE_DEVICES", ""), H100);
        assertThat(errors(report(hiding, probe("cu128", "/c", 0, ON_CPU))))
                .contains("CUDA_VISIBLE_DEVICES is ''");
    }

    @Test
    void doesNotTakeAnotherGpuForTheOneThatWasGiven() {
        Probe two = probe("cu128", "/c", 2, ON_CPU);
        DoctorReport report =
                DoctorReport.of(machine(USUAL, H100), two, DeviceWish.GPU, OptionalInt.of(2));

        assertThat(errors(report)).contains("has the number 2, but CUDA counts 2 from 0");
    }

    @Test
    void doesNotTrustAGpuWithAnotherLoss() {
        DeviceTest wrong = new DeviceTest("gpu:0", 0.502, 3, 900, "");

        assertThat(errors(report(machine(USUAL, H100), probe("cu128", "/c", 1, ON_CPU, wrong))))
                .contains("the loss on gpu:0 is 0.502000, on the CPU 0.500000");
    }

    @Test
    void reportsAStepThatFailed() {
        DeviceTest full = DeviceTest.failed("gpu:0", "EngineException: CUDA out of memory.");

        assertThat(errors(report(machine(USUAL, H100), probe("cu128", "/c", 1, ON_CPU, full))))
                .contains("no training step on gpu:0: EngineException: CUDA out of memory.")
                .contains("free its memory");
    }

    @Test
    void hasARemedyForEveryWayALibraryFailsToLoad() {
        assertThat(loading("UnsatisfiedLinkError: /t/libtorch_cpu.so: undefined symbol: _ZN3c10"))
                .contains("install that version");
        assertThat(
                        loading(
                                "UnsatisfiedLinkError: libcudnn.so.9: cannot open shared object"
                                        + " file: No such file or directory"))
                .contains("nvidia/*/lib");
        assertThat(loading("AssertionError: PyTorch jni not found: /jnilib/linux/cu130/lib.so"))
                .contains("PYTORCH_FLAVOR to cpu or cu128");
        assertThat(loading("IllegalStateException: Offline mode is enabled"))
                .contains("may be downloaded");
        assertThat(loading("AccessDeniedException: /home/x/.djl.ai")).contains("DJL_CACHE_DIR");
        assertThat(loading("the process was killed by signal 6")).contains("do not fit each other");
    }

    private static String loading(String problem) {
        return errors(report(machine(USUAL), Probe.failed(problem)));
    }

    @Test
    void warnsOfWhatOnlyCostsTime() {
        DoctorReport report = report(machine(Map.of()), probe("cpu", "", 0, ON_CPU));

        assertThat(report.healthy()).isTrue();
        assertThat(ReportText.full(report)).contains("warning").contains("allocator");
    }
}
