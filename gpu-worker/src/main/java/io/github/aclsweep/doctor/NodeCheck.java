package io.github.aclsweep.doctor;

import io.github.aclsweep.device.Libtorch;
import io.github.aclsweep.doctor.Outcome.Verdict;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The whole check: its parts one after the other, as far as the time goes. */
public final class NodeCheck {
    /** As {@code --parts} takes them, in the order in which they run. */
    public static final List<String> PARTS =
            List.of(
                    "symbols",
                    "doctor",
                    "agreement",
                    "steps",
                    "learning",
                    "memory",
                    "side-by-side");

    private static final double NANOS_PER_SECOND = 1e9;

    private final InstalledTorch torch;
    private final CheckSettings settings;
    private final List<Check> parts;

    NodeCheck(InstalledTorch torch, CheckSettings settings, List<Check> parts) {
        this.torch = torch;
        this.settings = settings;
        this.parts = List.copyOf(parts);
    }

    /**
     * What the parts run with.
     *
     * @param worker what runs the worker's commands
     * @param python an interpreter with torch, empty if there is none
     * @param script the steps in PyTorch
     * @param work for files that nobody needs afterwards
     * @param logs for the output of all processes
     * @param inheritedLibraryPath LD_LIBRARY_PATH of this process, empty if it is not set
     */
    public record Place(
            List<String> worker,
            Optional<String> python,
            Path script,
            Path work,
            Path logs,
            String inheritedLibraryPath) {}

    /**
     * A check of some parts.
     *
     * @param chosen names of {@link #PARTS}
     */
    public static NodeCheck of(
            InstalledTorch torch, CheckSettings settings, Place place, List<String> chosen) {
        Map<String, String> environment =
                new TreeMap<>(torch.variables(place.inheritedLibraryPath()));
        environment.put("DJL_CACHE_DIR", place.work().resolve("djl").toString());
        environment.put("DJL_OFFLINE", "true");
        environment.put("OPT_OUT_TRACKING", "true");
        environment.put("CUDA_DEVICE_ORDER", "PCI_BUS_ID");
        environment.put(StepTimesCheck.TF32, "0");
        Programs programs = new Programs(place.logs(), environment);
        WorkerProcess worker = new WorkerProcess(programs, place.worker());
        ShortTrials trials = new ShortTrials(worker, settings, place.work());
        LearningCheck learning = new LearningCheck(trials);
        Optional<PyTorchSteps> pytorch =
                place.python()
                        .filter(python -> settings.encoder().equals(PyTorchSteps.ENCODER))
                        .map(
                                python ->
                                        new PyTorchSteps(
                                                programs,
                                                settings,
                                                python,
                                                place.script(),
                                                place.inheritedLibraryPath()));
        List<Check> all =
                List.of(
                        new SymbolsCheck(torch, place.work()),
                        new DoctorCheck(worker, settings),
                        new AgreementCheck(worker, settings),
                        new StepTimesCheck(worker, settings, pytorch),
                        learning,
                        new MemoryCheck(worker, settings),
                        new SideBySideCheck(trials, settings, learning));
        List<Check> parts = all.stream().filter(part -> chosen.contains(part.name())).toList();
        return new NodeCheck(torch, settings, parts);
    }

    /**
     * Runs all parts.
     *
     * @param told of each as soon as it is done
     */
    public CheckReport run(Consumer<Outcome> told) {
        Deadline whole = Deadline.in(Duration.ofSeconds(settings.limitSeconds()));
        List<Outcome> outcomes = new ArrayList<>();
        boolean hopeless = false;
        for (Check part : parts) {
            Outcome outcome =
                    hopeless
                            ? Outcome.skipped(part.name(), "not tried, nothing can run")
                            : run(part, whole);
            hopeless |= outcome.verdict() == Verdict.FATAL;
            outcomes.add(outcome);
            told.accept(outcome);
        }
        return new CheckReport(torch, Libtorch.expectedVersion(), settings, outcomes);
    }

    private static Outcome run(Check part, Deadline whole) {
        if (whole.remaining().isZero()) {
            return Outcome.failed(
                    part.name(),
                    "the time was over before it began",
                    "raise --limit, or run it alone with --parts " + part.name());
        }
        long began = System.nanoTime();
        Outcome outcome;
        try {
            outcome = part.run(whole.orIn(part.limit()));
        } catch (UncheckedIOException e) {
            outcome =
                    Outcome.failed(
                            part.name(),
                            e.getMessage() + ": " + e.getCause().getMessage(),
                            "see whether the disk is full, and what the folder permits");
        }
        return outcome.after((System.nanoTime() - began) / NANOS_PER_SECOND);
    }
}
