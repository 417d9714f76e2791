package io.github.aclsweep.command;

import io.github.aclsweep.settings.SettingsFile;
import io.github.aclsweep.trial.Trial;
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
        LocalTrial local = new LocalTrial(file, gpu);
        Trial trial = Trial.of(local.settings(), local.dataFingerprint());
        return local.run(spec.commandLine(), out.resolve(trial.id()), runner -> runner.run(trial));
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
}
