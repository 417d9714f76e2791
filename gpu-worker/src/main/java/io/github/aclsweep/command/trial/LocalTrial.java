package io.github.aclsweep.command.trial;

import io.github.aclsweep.checkpoint.CheckpointSettings;
import io.github.aclsweep.command.ErrorHandler;
import io.github.aclsweep.console.AmountDisplay;
import io.github.aclsweep.console.Interrupts;
import io.github.aclsweep.console.StandardStream;
import io.github.aclsweep.dataset.DataAmount;
import io.github.aclsweep.dataset.DataException;
import io.github.aclsweep.dataset.Dataset;
import io.github.aclsweep.dataset.DatasetReader;
import io.github.aclsweep.dataset.Folds;
import io.github.aclsweep.dataset.Role;
import io.github.aclsweep.features.store.DatasetFingerprint;
import io.github.aclsweep.io.IoReason;
import io.github.aclsweep.io.Json;
import io.github.aclsweep.io.PackedFiles;
import io.github.aclsweep.settings.InvalidSettings;
import io.github.aclsweep.settings.Problem;
import io.github.aclsweep.settings.SettingsFile;
import io.github.aclsweep.settings.SettingsReader;
import io.github.aclsweep.settings.SettingsText;
import io.github.aclsweep.trial.FailureKind;
import io.github.aclsweep.trial.GpuSettings;
import io.github.aclsweep.trial.TrialEnvironment;
import io.github.aclsweep.trial.TrialResult;
import io.github.aclsweep.trial.TrialSettings;
import io.github.aclsweep.trial.run.Locations;
import io.github.aclsweep.trial.run.TrialRunner;
import io.github.aclsweep.trial.standalone.StandaloneMethod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import picocli.CommandLine;

/** What a trial in this process is given: settings, data and device. */
final class LocalTrial {
    private static final int FAILED = 3;

    private final TrialSettings settings;
    private final Locations place;
    private final String data;
    private final String files;
    private final String dataFingerprint;
    private final int classes;
    private final CheckpointSettings checkpoint;
    private final int gpu;
    private final int threads;
    private final GpuSettings gpuSettings;
    private final List<Problem> doubts;

    /**
     * A trial with all processors of this machine.
     *
     * @param gpu the GPU to use, -1 for the first if the settings allow one
     */
    LocalTrial(SettingsFile file, int gpu) {
        this(file, gpu, Runtime.getRuntime().availableProcessors());
    }

    /**
     * Reads settings and data set; generates the data if none is named.
     *
     * @param gpu the GPU to use, -1 for the first if the settings allow one
     * @param threads threads of libtorch
     */
    LocalTrial(SettingsFile file, int gpu, int threads) {
        this(file, gpu, threads, Optional.empty());
    }

    /**
     * Reads settings and data set, and takes the files of the trial's earlier run.
     *
     * @param earlierFiles their zip, if the method has files of its own
     */
    LocalTrial(SettingsFile file, int gpu, int threads, Optional<PackedFiles> earlierFiles) {
        SettingsReader reader = new SettingsReader();
        Optional<TrialSettings> trial = reader.read(() -> TrialSettings.from(file));
        Optional<Locations> locations = reader.read(() -> Locations.from(file));
        Optional<CheckpointSettings> checkpoints =
                reader.read(() -> file.bind(CheckpointSettings.class, "checkpoint"));
        Optional<GpuSettings> gpus = reader.read(() -> GpuSettings.from(file));
        reader.check();
        this.settings = trial.orElseThrow();
        this.place = locations.orElseThrow();
        this.checkpoint = checkpoints.orElseThrow();
        this.gpuSettings = gpus.orElseThrow();
        requireLocal(place.dataRoot());
        if (settings.method() instanceof StandaloneMethod method) {
            PackedFiles packed =
                    earlierFiles.orElseGet(
                            () -> PackedFiles.pack(method.files(file), place.cacheRoot()));
            this.data = place.dataRoot();
            this.files = packed.zip().toString();
            this.classes = 0;
            this.dataFingerprint = packed.fingerprint();
            this.doubts = List.of();
        } else {
            Path root = place.ensured();
            Dataset dataset = DatasetReader.read(root);
            Dataset split = Folds.read(root).apply(dataset, settings.data().fold());
            this.data = root.toString();
            this.files = "";
            this.classes = dataset.classes().size();
            this.dataFingerprint =
                    new DatasetFingerprint(place.cacheRoot(), AmountDisplay::ofClips)
                            .fingerprint(dataset);
            DataAmount clean = DataAmount.of(split, Role.TRAIN_CLEAN);
            this.doubts = settings.method().doubts(settings, clean);
        }
        this.gpu = gpu;
        this.threads = threads;
        // DJL reads it once, when it loads libtorch.
        System.setProperty(
                "ai.djl.pytorch.cudnn_benchmark", Boolean.toString(gpuSettings.cudnnBenchmark()));
    }

    TrialSettings settings() {
        return settings;
    }

    /** Of the data. */
    int classes() {
        return classes;
    }

    /** What the trial cannot tell with its settings on its data. */
    List<Problem> doubts() {
        return doubts;
    }

    String dataFingerprint() {
        return dataFingerprint;
    }

    /**
     * Runs a trial, shows its progress and prints its scores. Ctrl-C and SIGTERM let the trial save
     * itself first.
     *
     * @param folder the trial's folder
     * @param course makes the runner train and gives the result
     * @return the exit code
     */
    int run(CommandLine command, Path folder, Function<TrialRunner, TrialResult> course) {
        return run(command, folder, course, completed -> print(command, completed, folder));
    }

    /**
     * Runs a trial, shows its progress and reports its completion. Ctrl-C and SIGTERM let the trial
     * save itself first.
     *
     * @param folder the trial's folder
     * @param course makes the runner train and gives the result
     * @param end prints something about a completed trial and gives the exit code
     * @return the exit code
     */
    int run(
            CommandLine command,
            Path folder,
            Function<TrialRunner, TrialResult> course,
            ToIntFunction<TrialResult.Completed> end) {
        requireWritable(folder);
        Consumer<String> says = sentence -> say(command, sentence);
        try (Interrupts interrupts =
                new Interrupts(() -> says.accept("stopping: the trial saves what it has"), says)) {
            TrialResult result = result(command, folder, course, interrupts);
            return result instanceof TrialResult.Failed failed
                    ? print(command, failed)
                    : end.applyAsInt((TrialResult.Completed) result);
        }
    }

    private static void say(CommandLine command, String sentence) {
        command.getErr().println(sentence);
        command.getErr().flush();
    }

    private TrialResult result(
            CommandLine command,
            Path folder,
            Function<TrialRunner, TrialResult> course,
            Interrupts interrupts) {
        try (TrialDisplay display = new TrialDisplay(command.getErr())) {
            return course.apply(
                    new TrialRunner(environment(folder), display, interrupts::isStopped));
        }
    }

    /**
     * For commands that need an encoder.
     *
     * @throws InvalidSettings if the method has none
     */
    static void requireEncoder(TrialSettings settings) {
        if (settings.method() instanceof StandaloneMethod method) {
            String expected = "a method that trains an encoder; this one runs by itself";
            throw new InvalidSettings(
                    List.of(new Problem("trial.method", method.name(), expected)));
        }
    }

    private static void requireLocal(String dataRoot) {
        if (Locations.isRemote(dataRoot)) {
            String expected = "a folder of this machine; only a sweep's run fetches remote data";
            throw new InvalidSettings(List.of(new Problem("data.root", dataRoot, expected)));
        }
    }

    /** Before hours of work, and before the log complains in its own words. */
    private static void requireWritable(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw IoReason.cannotWrite(folder, e);
        }
        if (!Files.isWritable(folder)) {
            throw new DataException(folder + ": expected a folder that can be written to");
        }
    }

    private TrialEnvironment environment(Path folder) {
        return new TrialEnvironment(
                data,
                place.cacheRoot().toString(),
                folder.toString(),
                gpu >= 0 ? TrialEnvironment.DeviceChoice.GPU : place.device(),
                gpu,
                threads,
                checkpoint,
                0,
                gpuSettings,
                0,
                files);
    }

    private static int print(CommandLine command, TrialResult.Failed failed) {
        if (failed.kind() == FailureKind.INTERRUPTED) {
            command.getErr()
                    .println("stopped; run the same command to continue from the checkpoint");
            return Interrupts.EXIT_CODE;
        }
        command.getErr()
                .println(
                        "error: the trial failed: %s: %s"
                                .formatted(SettingsText.text(failed.kind()), failed.reason()));
        return failed.kind() == FailureKind.DATA ? ErrorHandler.BAD_USAGE : FAILED;
    }

    private static int print(CommandLine command, TrialResult.Completed completed, Path folder) {
        Map<String, Number> shown =
                ShownScores.of(
                        completed.trial().measures(),
                        completed.scores(),
                        StandardStream.OUTPUT.isTerminal());
        command.getOut().println(Json.pretty().toJson(shown));
        command.getErr().println("files in " + folder);
        return 0;
    }
}
