package io.github.aclsweep.doctor;

import io.github.aclsweep.bench.StepSeries;
import io.github.aclsweep.doctor.WorkerProcess.Measured;
import io.github.aclsweep.doctor.WorkerProcess.Steps;
import io.github.aclsweep.io.Deadline;
import java.util.List;
import java.util.Map;

/** Whether thousands of steps take no more memory than hundreds. */
final class MemoryCheck implements Check {
    private static final int EPOCHS = 20;
    private static final int SETTLED = EPOCHS / 4;
    private static final int BATCH_CLIPS = 8;

    /** What caches may still take when they have settled. */
    private static final long MARGIN_MIB = 64;

    @Override
    public Outcome run(Examination examination, Deadline deadline) {
        int steps = Math.max(1, examination.measurements().memorySteps() / EPOCHS);
        List<String> settings =
                List.of("encoder.name=small", "pretrain.batch-clips=" + BATCH_CLIPS);
        Measured measured =
                examination
                        .worker()
                        .measure(
                                "memory",
                                Map.of(),
                                new Steps(examination.gpu(), 1, steps, EPOCHS, settings),
                                deadline);
        return measured.succeeded()
                ? judge(measured.series())
                : Outcome.failed(
                        "the steps did not complete: " + measured.problem(),
                        "if it is only slow, give fewer --memory-steps; else see logs/memory.err");
    }

    private static Outcome judge(StepSeries series) {
        long device = growth(series.deviceMib());
        long resident = growth(series.residentMib());
        List<String> lines =
                List.of(
                        "GPU: %d MiB in use, %+d MiB over the last %d steps"
                                .formatted(
                                        last(series.deviceMib()),
                                        device,
                                        (EPOCHS - SETTLED) * series.steps()),
                        "process: %d MiB, %+d MiB".formatted(last(series.residentMib()), resident));
        Outcome outcome =
                Math.max(device, resident) <= MARGIN_MIB
                        ? Outcome.passed(lines)
                        : Outcome.failed(
                                "memory grows: %+d MiB on the GPU, %+d MiB in the process"
                                        .formatted(device, resident),
                                "if other processes use the GPU, repeat it alone with --checks"
                                        + " memory; else this libtorch leaks, use another version");
        return outcome.with(lines, series);
    }

    private static long growth(List<Long> mib) {
        return last(mib) - mib.get(SETTLED - 1);
    }

    private static long last(List<Long> mib) {
        return mib.get(mib.size() - 1);
    }
}
