package io.github.aclsweep.doctor;

import com.google.gson.JsonSyntaxException;
import io.github.aclsweep.doctor.Programs.Ended;
import io.github.aclsweep.io.Json;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What {@code doctor} says; without a step on the device nothing else can pass. */
final class DoctorCheck implements Check {
    private static final Duration LIMIT = Duration.ofSeconds(150);

    private final WorkerProcess worker;
    private final CheckSettings settings;

    DoctorCheck(WorkerProcess worker, CheckSettings settings) {
        this.worker = worker;
        this.settings = settings;
    }

    @Override
    public String name() {
        return "doctor";
    }

    @Override
    public Duration limit() {
        return LIMIT;
    }

    @Override
    public Outcome run(Deadline deadline) {
        String device = settings.onGpu() ? "gpu" : "cpu";
        Ended ended =
                worker.start(name(), Map.of(), List.of("doctor", "--json", "--device=" + device))
                        .await(deadline.remaining());
        DoctorReport report = parse(ended.output());
        return report == null
                ? Outcome.fatal(
                        name(),
                        "the doctor gave no report: " + ended.reason(),
                        "if it is only slow, raise --limit; else see logs/doctor.err")
                : outcome(report);
    }

    private static DoctorReport parse(String json) {
        try {
            return Json.pretty().fromJson(json, DoctorReport.class);
        } catch (JsonSyntaxException e) {
            return null;
        }
    }

    private Outcome outcome(DoctorReport report) {
        List<String> lines = ReportText.full(report).lines().toList();
        boolean works =
                report.probe().trials().stream()
                        .anyMatch(
                                trial -> trial.works() && trial.device().equals(settings.device()));
        if (report.healthy() && works) {
            return Outcome.passed(name(), lines, report);
        }
        Finding worst =
                report.healthy()
                        ? new Finding(
                                true,
                                "no training step was tried on " + settings.device(),
                                "name a GPU that CUDA shows by --gpu, see the lines above")
                        : report.findings().get(0);
        Outcome outcome =
                works
                        ? Outcome.failed(name(), worst.what(), worst.remedy())
                        : Outcome.fatal(name(), worst.what(), worst.remedy());
        return outcome.with(lines, report);
    }
}
