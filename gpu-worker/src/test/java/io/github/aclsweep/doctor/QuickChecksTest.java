package io.github.aclsweep.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aclsweep.dataset.DataException;
import io.github.aclsweep.device.Gpu;
import io.github.aclsweep.device.Libtorch;
import io.github.aclsweep.doctor.Outcome.Verdict;
import io.github.aclsweep.doctor.machine.DeviceTest;
import io.github.aclsweep.doctor.machine.Machine;
import io.github.aclsweep.doctor.machine.Probe;
import io.github.aclsweep.kernel.KernelReport;
import io.github.aclsweep.settings.InvalidSettings;
import io.github.aclsweep.trial.TrialEnvironment.DeviceChoice;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class QuickChecksTest {
    private static final Gpu H100 = new Gpu(0, "H100", "GPU-aa", "0000:3b:00.0", 81559, "580");
    private static final DeviceTest ON_CPU =
            new DeviceTest("cpu", List.of(0.5), 9, 0, KernelReport.NONE, "");
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
        return probe(Libtorch.expectedVersion(), flavour, flavour, cudart, gpus, trials);
    }

    private static Probe probe(
            String version,
            String flavour,
            String jniFlavour,
            String cudart,
            int gpus,
            DeviceTest... trials) {
        return new Probe(
                "libtorch " + version + " (" + flavour + ") from /t",
                version,
                flavour,
                "/j",
                jniFlavour,
                cudart,
                12080,
                gpus,
                List.of(trials),
                "");
    }

    private static DoctorReport report(Machine machine, Probe probe) {
        return report(machine, probe, DeviceChoice.AUTO, -1);
    }

    private static DoctorReport report(Machine machine, Probe probe, DeviceChoice device, int gpu) {
        DoctorRequest request =
                new DoctorRequest(
                        Doctor.quickChecks(),
                        device,
                        gpu,
                        false,
                        "nvidia-smi",
                        Measurements.USUAL,
                        60);
        Place place = new Place(List.of("/no/java"), Path.of("/no/work"), Path.of("/no/logs"));
        return new Examination(request, place, machine, Optional.empty(), Optional.empty())
                .with(probe)
                .run(outcome -> {});
    }

    private static String errors(DoctorReport report) {
        assertThat(report.healthy()).isFalse();
        assertThat(report.findings()).allSatisfy(f -> assertThat(f.remedy()).isNotEmpty());
        return ReportText.of(report);
    }

    @Test
    void findsNothingWrongWithAGoodGpuNode() {
        DeviceTest onGpu = new DeviceTest("gpu:0", List.of(0.5004), 3, 900, KernelReport.NONE, "");
        DoctorReport report = report(machine(USUAL, H100), probe("cu128", "/c", 1, ON_CPU, onGpu));

        assertThat(report.findings()).isEmpty();
        assertThat(ReportText.of(report))
                .contains("H100, GPU-aa, 81559 MiB, driver 580")
                .contains("/c, CUDA 12.8, sees 1 GPU(s)")
                .contains("gpu:0: works, 3 ms a step, loss 0.5004, 900 MiB")
                .endsWith("trials can run on gpu:0");
    }

    @Test
    void findsNothingWrongWithAGoodCpuNode() {
        DoctorReport report = report(machine(USUAL), probe("cpu", "", 0, ON_CPU));

        assertThat(report.findings()).isEmpty();
        assertThat(ReportText.of(report)).contains("none: no driver");
    }

    @Test
    void warnsOfAnotherVersionUnlessTheJniLibraryWasBuiltForIt() {
        Probe djls = probe("2.8.0", "cpu", "cpu", "", 0, ON_CPU);
        Probe own = probe("2.11.0", "cpu", "", "", 0, ON_CPU);

        assertThat(ReportText.of(report(machine(USUAL), djls)))
                .contains("libtorch is 2.8.0, DJL's JNI library was built for");
        assertThat(report(machine(USUAL), own).findings()).isEmpty();
    }

    @Test
    void missesTheGpuThatWasAskedFor() {
        DoctorReport report =
                report(machine(USUAL), probe("cpu", "", 0, ON_CPU), DeviceChoice.GPU, -1);

        assertThat(errors(report)).contains("no GPU: no driver");
    }

    @Test
    void doesNotLookForAGpuWhereTheCpuIsEnough() {
        Probe probe = probe("cpu", "", 0, ON_CPU);

        DoctorReport report = report(machine(USUAL, H100), probe, DeviceChoice.CPU, -1);

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
        DoctorReport report = report(machine(USUAL, H100), two, DeviceChoice.GPU, 2);

        assertThat(errors(report)).contains("has the number 2, but CUDA counts 2 from 0");
    }

    @Test
    void doesNotTrustAGpuWithAnotherLoss() {
        DeviceTest wrong = new DeviceTest("gpu:0", List.of(0.502), 3, 900, KernelReport.NONE, "");

        assertThat(errors(report(machine(USUAL, H100), probe("cu128", "/c", 1, ON_CPU, wrong))))
                .contains("the losses on gpu:0 are 0.5020000, on the CPU 0.5000000")
                .contains("largest relative difference 4.0e-03");
    }

    @Test
    void namesTheOperationThatLibtorchComputesWrongly() {
        KernelReport kernels = new KernelReport(40, 0.3, "forward pass of a 5x5 convolution", 1e-4);
        DeviceTest wrong = new DeviceTest("cpu", List.of(0.5), 9, 0, kernels, kernels.fault());

        assertThat(errors(report(machine(USUAL), probe("cpu", "", 0, wrong))))
                .contains("libtorch computes wrongly on cpu: the forward pass of a 5x5 convolution")
                .contains("ONEDNN_MAX_CPU_ISA=SSE41");
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
        assertThat(ReportText.of(report)).contains("warning").contains("allocator");
    }

    @Test
    void tellsProblemsFirstAndVariablesLast() {
        DoctorReport report = report(machine(Map.of("OTHER", "1")), probe("cpu", "", 0, ON_CPU));

        assertThat(ReportText.of(report))
                .containsSubsequence("allocator", "processors", "OTHER=1", "trials can run on");
        assertThat(ReportText.of(report.outcomes().get(0))).doesNotContain("OTHER");
    }

    @Test
    void saysThatNoStepWasTriedOnTheDeviceUnderTest() {
        DoctorReport report =
                report(machine(USUAL, H100), probe("cu128", "/c", 1, ON_CPU), DeviceChoice.GPU, 0);

        assertThat(errors(report))
                .contains("no training step was tried on gpu:0")
                .contains("name a GPU that CUDA shows by --gpu");
        assertThat(report.outcomes())
                .extracting(Outcome::verdict)
                .containsExactly(Verdict.PASSED, Verdict.PASSED, Verdict.PASSED, Verdict.FATAL);
    }

    @Test
    void triesNoTrainingWithoutLibtorch() {
        DoctorReport report = report(machine(USUAL), Probe.failed("killed by signal 6"));

        assertThat(report.outcomes())
                .extracting(Outcome::verdict)
                .containsExactly(Verdict.PASSED, Verdict.PASSED, Verdict.FATAL, Verdict.SKIPPED);
        assertThat(ReportText.verdict(report))
                .isEqualTo(
                        "trials cannot run on cpu as they should: 1 of 4 checks failed: libtorch");
    }

    @Test
    void refusesChecksAndLimitsThatDoNotExist() {
        assertThatThrownBy(() -> request(List.of("gpus"), 60))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("--checks = gpus: expected some of host, symbols, gpu, ");
        assertThatThrownBy(() -> request(List.of("gpu"), 0))
                .hasMessage("--limit = 0: expected at least 1 second");
        assertThatThrownBy(() -> new Measurements(-1, "res18", 1, -1))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContainingAll("doctor.threads", "doctor.batch", "doctor.memory-steps");
    }

    private static DoctorRequest request(List<String> checks, int limit) {
        return new DoctorRequest(
                checks, DeviceChoice.AUTO, -1, false, "smi", Measurements.USUAL, limit);
    }
}
