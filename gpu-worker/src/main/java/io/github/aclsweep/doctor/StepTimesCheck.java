package io.github.aclsweep.doctor;

import io.github.aclsweep.bench.StepSeries;
import io.github.aclsweep.doctor.WorkerProcess.Measured;
import io.github.aclsweep.doctor.WorkerProcess.Steps;
import io.github.aclsweep.io.Deadline;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How long a step takes: with the published views, without views, and in PyTorch without views, one
 * after the other in the same run; on a GPU in fp32 and with TF32.
 */
final class StepTimesCheck implements Check {
    private static final List<String> NO_VIEWS =
            List.of(
                    "views.background.source=none",
                    "views.crop.enabled=false",
                    "views.compander.enabled=false",
                    "views.noise.enabled=false");

    /**
     * The times of one precision.
     *
     * @param precision fp32 or tf32
     * @param published whether to make the views of the publication
     * @param network without views, as PyTorch runs it
     * @param pytorch null without PyTorch
     */
    record Times(String precision, StepSeries published, StepSeries network, StepSeries pytorch) {}

    @Override
    public Outcome run(Examination examination, Deadline deadline) {
        return new Run(examination, deadline).outcome();
    }

    /** One run of the check, which collects times and lines. */
    private static final class Run {
        private final Examination examination;
        private final Measurements sizes;
        private final Deadline deadline;
        private final int steps;
        private final int epochs;
        private final List<Times> all = new ArrayList<>();
        private final List<String> lines = new ArrayList<>();
        private final List<Finding> findings = new ArrayList<>();

        Run(Examination examination, Deadline deadline) {
            this.examination = examination;
            this.sizes = examination.measurements();
            this.deadline = deadline;
            this.steps = examination.onGpu() ? 10 : 2;
            this.epochs = examination.onGpu() ? 7 : 4;
        }

        Outcome outcome() {
            lines.add(
                    "%s, %d clips a step in two views, median of %d epochs of %d steps"
                            .formatted(sizes.encoder(), sizes.batchClips(), epochs - 1, steps));
            List<String> precisions =
                    examination.onGpu() ? List.of("fp32", "tf32") : List.of("fp32");
            precisions.forEach(this::measure);
            if (pytorch().isEmpty()) {
                lines.add(
                        sizes.encoder().equals(PyTorchSteps.ENCODER)
                                ? "no Python with torch to compare with, name one by --python"
                                : "PyTorch's steps are there for "
                                        + PyTorchSteps.ENCODER
                                        + " only");
            }
            return Outcome.of(lines, findings).with(lines, all);
        }

        private Optional<PyTorchSteps> pytorch() {
            return examination
                    .pytorch()
                    .filter(any -> sizes.encoder().equals(PyTorchSteps.ENCODER));
        }

        private void measure(String precision) {
            Measured published = measure(precision, "views", List.of());
            Measured network = measure(precision, "network", NO_VIEWS);
            for (Measured measured : List.of(published, network)) {
                if (!measured.succeeded()) {
                    findings.add(
                            Finding.error(
                                    precision + ": no step times: " + measured.problem(),
                                    "if memory was out, give a smaller --batch; see logs/steps-*"));
                    return;
                }
            }
            Optional<Measured> peer = pytorch().map(script -> measure(precision, script));
            peer.filter(measured -> !measured.succeeded())
                    .ifPresent(
                            measured ->
                                    findings.add(
                                            Finding.warning(
                                                    "PyTorch's own steps failed: "
                                                            + measured.problem(),
                                                    "see logs/steps-*-pytorch.err")));
            Times times =
                    new Times(
                            precision,
                            published.series(),
                            network.series(),
                            peer.map(Measured::series).orElse(null));
            all.add(times);
            describe(times);
        }

        private Measured measure(String precision, String what, List<String> views) {
            List<String> settings =
                    new ArrayList<>(
                            List.of(
                                    "encoder.name=" + sizes.encoder(),
                                    "pretrain.batch-clips=" + sizes.batchClips()));
            settings.addAll(views);
            return examination
                    .worker()
                    .measure(
                            "steps-" + precision + "-" + what,
                            variables(precision),
                            new Steps(examination.gpu(), sizes.threads(), steps, epochs, settings),
                            deadline);
        }

        private Measured measure(String precision, PyTorchSteps script) {
            return script.measure(
                    "steps-" + precision + "-pytorch",
                    variables(precision),
                    examination,
                    steps,
                    epochs,
                    deadline);
        }

        /** For TF32 the variable is not set; then PyTorch's choice holds: convolutions use it. */
        private static Map<String, String> variables(String precision) {
            return Map.of(Examination.TF32, precision.equals("fp32") ? "0" : "");
        }

        private void describe(Times times) {
            lines.add(line(times.precision() + ", with views", times.published()));
            lines.add(line(times.precision() + ", no views", times.network()));
            if (times.pytorch() != null) {
                lines.add(line(times.precision() + ", PyTorch", times.pytorch()));
                lines.add(
                        String.format(
                                Locale.ROOT,
                                "%s: acl-sweep / PyTorch = %.2f without views, %.2f with views"
                                        + " (PyTorch has none)",
                                times.precision(),
                                times.network().median() / times.pytorch().median(),
                                times.published().median() / times.pytorch().median()));
            }
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
}
