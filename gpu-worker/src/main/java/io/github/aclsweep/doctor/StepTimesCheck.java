package io.github.aclsweep.doctor;

import io.github.aclsweep.bench.StepSeries;
import io.github.aclsweep.doctor.WorkerProcess.Measured;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How long a step takes: as published, without the making of views, and in PyTorch without them,
 * one after the other in the same run; on a GPU in fp32 and with TF32.
 */
final class StepTimesCheck implements Check {
    /**
     * 0 keeps NVIDIA's libraries from TF32; unset, PyTorch's choice holds, which convolutions take.
     */
    static final String TF32 = "NVIDIA_TF32_OVERRIDE";

    private static final Duration LIMIT = Duration.ofMinutes(4);
    private static final List<String> NO_VIEWS =
            List.of(
                    "views.background=none",
                    "views.crop=false",
                    "views.compander=false",
                    "views.noise=false");

    private final WorkerProcess worker;
    private final CheckSettings settings;
    private final Optional<PyTorchSteps> pytorch;
    private final int steps;
    private final int epochs;

    /**
     * @param pytorch empty if there is no Python with torch
     */
    StepTimesCheck(WorkerProcess worker, CheckSettings settings, Optional<PyTorchSteps> pytorch) {
        this.worker = worker;
        this.settings = settings;
        this.pytorch = pytorch;
        this.steps = settings.onGpu() ? 10 : 2;
        this.epochs = settings.onGpu() ? 7 : 4;
    }

    /**
     * The times of one precision.
     *
     * @param precision fp32 or tf32
     * @param published with the views of the publication
     * @param network the same without views, as PyTorch runs it
     * @param pytorch null without PyTorch
     */
    record Times(String precision, StepSeries published, StepSeries network, StepSeries pytorch) {}

    @Override
    public String name() {
        return "steps";
    }

    @Override
    public Duration limit() {
        return LIMIT;
    }

    @Override
    public Outcome run(Deadline deadline) {
        List<Times> all = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        lines.add(
                "%s, %d clips a step in two views, median of %d epochs of %d steps"
                        .formatted(settings.encoder(), settings.batchClips(), epochs - 1, steps));
        for (String precision : settings.onGpu() ? List.of("fp32", "tf32") : List.of("fp32")) {
            Measured published = measure(precision, "views", List.of(), deadline);
            Measured network = measure(precision, "network", NO_VIEWS, deadline);
            for (Measured measured : List.of(published, network)) {
                if (!measured.succeeded()) {
                    return Outcome.failed(
                                    name(),
                                    precision + ": no step times: " + measured.problem(),
                                    "if memory was out, give a smaller --batch; see logs/steps-*")
                            .with(lines, all);
                }
            }
            Optional<Measured> peer =
                    pytorch.map(
                            script ->
                                    script.measure(
                                            "steps-" + precision + "-pytorch",
                                            variables(precision),
                                            steps,
                                            epochs,
                                            deadline));
            peer.filter(measured -> !measured.succeeded())
                    .ifPresent(measured -> problems.add(measured.problem()));
            Times times =
                    new Times(
                            precision,
                            published.series(),
                            network.series(),
                            peer.map(Measured::series).orElse(null));
            all.add(times);
            lines.addAll(lines(times));
        }
        if (pytorch.isEmpty()) {
            lines.add(
                    settings.encoder().equals(PyTorchSteps.ENCODER)
                            ? "no Python with torch to compare with, name one by --python"
                            : "PyTorch's steps are there for " + PyTorchSteps.ENCODER + " only");
        }
        return problems.isEmpty()
                ? Outcome.passed(name(), lines, all)
                : Outcome.warned(
                                name(),
                                "PyTorch's own steps failed: " + problems.get(0),
                                "see logs/steps-*-pytorch.err")
                        .with(lines, all);
    }

    private Measured measure(String precision, String what, List<String> views, Deadline deadline) {
        List<String> training =
                new ArrayList<>(
                        List.of(
                                "encoder.name=" + settings.encoder(),
                                "pretrain.batch-clips=" + settings.batchClips()));
        training.addAll(views);
        return worker.steps(
                "steps-" + precision + "-" + what,
                variables(precision),
                settings.gpu(),
                settings.threads(),
                steps,
                epochs,
                training,
                deadline);
    }

    private static Map<String, String> variables(String precision) {
        return Map.of(TF32, precision.equals("fp32") ? "0" : "");
    }

    private static List<String> lines(Times times) {
        List<String> lines = new ArrayList<>();
        lines.add(line(times.precision() + ", with views", times.published()));
        lines.add(line(times.precision() + ", no views", times.network()));
        if (times.pytorch() != null) {
            lines.add(line(times.precision() + ", PyTorch", times.pytorch()));
            lines.add(
                    String.format(
                            Locale.ROOT,
                            "%s: acl-sweep / PyTorch = %.2f without views, %.2f with views (PyTorch"
                                    + " has none)",
                            times.precision(),
                            times.network().median() / times.pytorch().median(),
                            times.published().median() / times.pytorch().median()));
        }
        return lines;
    }

    private static String line(String what, StepSeries series) {
        long deviceMib = series.deviceMib().stream().mapToLong(Long::longValue).max().orElse(0);
        return String.format(
                Locale.ROOT,
                "%-17s %8.1f ms a step, %6.0f clips/s%s  (%s)",
                what,
                series.median(),
                1000 * series.batchClips() / series.median(),
                deviceMib > 0 ? ", GPU memory in use %d MiB".formatted(deviceMib) : "",
                series.program());
    }
}
