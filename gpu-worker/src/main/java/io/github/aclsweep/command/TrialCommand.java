package io.github.aclsweep.command;

import io.github.aclsweep.dataset.Dataset;
import io.github.aclsweep.dataset.DatasetReader;
import io.github.aclsweep.dataset.generate.GeneratedData;
import io.github.aclsweep.features.DatasetFingerprint;
import io.github.aclsweep.settings.SettingsFile;
import io.github.aclsweep.trial.DataPlace;
import io.github.aclsweep.trial.JsonFiles;
import io.github.aclsweep.trial.Trial;
import io.github.aclsweep.trial.TrialResult;
import io.github.aclsweep.trial.TrialRunner;
import io.github.aclsweep.trial.TrialSettings;
import io.github.aclsweep.trial.Workplace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code trial}: one trial in this process, without Spark. */
@Command(
        name = "trial",
        mixinStandardHelpOptions = true,
        description = "Runs one trial in this process, without Spark, and prints its scores.")
public final class TrialCommand implements Callable<Integer> {
    private static final int FAILED = 3;

    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "CONF", description = "the configuration (HOCON)")
    private Path configuration;

    @Option(names = "--alpha", description = "same as --set loss.alpha=ALPHA")
    private String alpha;

    @Option(names = "--seed", description = "same as --set trial.seed=SEED")
    private String seed;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "replaces a setting; can be given several times")
    private List<String> overrides = new ArrayList<>();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "where the trial's folder is made; default: ${DEFAULT-VALUE}",
            defaultValue = "results/trials")
    private Path out;

    @Option(
            names = "--gpu",
            paramLabel = "N",
            description = "the GPU to use; default: the first, if device allows one",
            defaultValue = "-1")
    private int gpu;

    @Override
    public Integer call() {
        SettingsFile file = SettingsFile.read(configuration, allOverrides());
        TrialSettings settings = TrialSettings.from(file);
        DataPlace place = DataPlace.from(file);
        Path data =
                place.generated()
                        ? GeneratedData.ensure(place.cacheRoot())
                        : Path.of(place.dataRoot());
        Dataset dataset = DatasetReader.read(data);
        Trial trial =
                Trial.of(settings, new DatasetFingerprint(place.cacheRoot()).fingerprint(dataset));
        Path folder = out.resolve(trial.id());
        Workplace workplace =
                new Workplace(
                        data.toString(),
                        place.cacheRoot().toString(),
                        folder.toString(),
                        gpu >= 0 ? Workplace.DeviceChoice.GPU : place.device(),
                        gpu,
                        Runtime.getRuntime().availableProcessors());
        try (ProgressLine progress = new ProgressLine(spec.commandLine().getErr())) {
            return print(new TrialRunner(workplace, progress, () -> false).run(trial), folder);
        }
    }

    private List<String> allOverrides() {
        List<String> all = new ArrayList<>(overrides);
        if (alpha != null) {
            all.add("loss.alpha=" + alpha);
        }
        if (seed != null) {
            all.add("trial.seed=" + seed);
        }
        return all;
    }

    private int print(TrialResult result, Path folder) {
        if (result instanceof TrialResult.Failed failed) {
            spec.commandLine()
                    .getErr()
                    .println("error: the trial failed: " + failed.kind() + ": " + failed.reason());
            return FAILED;
        }
        TrialResult.Completed completed = (TrialResult.Completed) result;
        spec.commandLine().getOut().println(JsonFiles.pretty().toJson(completed.scores()));
        spec.commandLine().getErr().println("files in " + folder);
        return 0;
    }
}
