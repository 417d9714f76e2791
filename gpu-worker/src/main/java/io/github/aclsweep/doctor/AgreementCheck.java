package io.github.aclsweep.doctor;

import io.github.aclsweep.bench.StepSeries;
import io.github.aclsweep.doctor.WorkerProcess.Measured;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Whether the GPU computes what the CPU computes: the losses of the first steps, in fp32. */
final class AgreementCheck implements Check {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int STEPS = 4;
    private static final int BATCH_CLIPS = 16;

    /** CPU and GPU add in another order; more than this is another computation. */
    private static final double TOLERANCE = 1e-3;

    private final WorkerProcess worker;
    private final CheckSettings settings;

    AgreementCheck(WorkerProcess worker, CheckSettings settings) {
        this.worker = worker;
        this.settings = settings;
    }

    @Override
    public String name() {
        return "agreement";
    }

    @Override
    public Duration limit() {
        return LIMIT;
    }

    @Override
    public Outcome run(Deadline deadline) {
        if (!settings.onGpu()) {
            return Outcome.skipped(name(), "there is only the CPU, nothing to compare it with");
        }
        Measured onCpu = measure("agreement-cpu", -1, deadline);
        Measured onGpu = measure("agreement-gpu", settings.gpu(), deadline);
        for (Measured measured : List.of(onCpu, onGpu)) {
            if (!measured.succeeded()) {
                return Outcome.failed(
                        name(),
                        "no steps to compare: " + measured.problem(),
                        "see the output in logs/agreement-*.err");
            }
        }
        return compare(onCpu.series(), onGpu.series());
    }

    private Measured measure(String log, int gpu, Deadline deadline) {
        List<String> training =
                List.of(
                        "encoder.name=" + settings.encoder(),
                        "pretrain.batch-clips=" + BATCH_CLIPS);
        Map<String, String> fp32 = Map.of(StepTimesCheck.TF32, "0");
        return worker.steps(log, fp32, gpu, settings.threads(), 1, STEPS, training, deadline);
    }

    private Outcome compare(StepSeries cpu, StepSeries gpu) {
        List<String> lines = new ArrayList<>();
        double worst = 0;
        for (int i = 0; i < cpu.losses().size(); i++) {
            double expected = cpu.losses().get(i);
            double found = gpu.losses().get(i);
            worst = Math.max(worst, Math.abs(found - expected) / Math.abs(expected));
            lines.add(
                    String.format(
                            Locale.ROOT,
                            "step %d: loss %.7f on the CPU, %.7f on the GPU",
                            i + 1,
                            expected,
                            found));
        }
        lines.add(String.format(Locale.ROOT, "largest relative difference %.1e", worst));
        List<StepSeries> measured = List.of(cpu, gpu);
        return worst <= TOLERANCE
                ? Outcome.passed(name(), lines, measured)
                : Outcome.failed(
                                name(),
                                "losses on the GPU differ from the CPU's by more than " + TOLERANCE,
                                "the GPU or its libraries compute wrongly: try another driver or"
                                        + " libtorch")
                        .with(lines, measured);
    }
}
