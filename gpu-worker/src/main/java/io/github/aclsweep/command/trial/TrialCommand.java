package io.github.aclsweep.command.trial;

import io.github.aclsweep.console.EarlyStop;
import io.github.aclsweep.settings.InvalidSettings;
import io.github.aclsweep.settings.Problem;
import io.github.aclsweep.settings.Shortcut;
import io.github.aclsweep.trial.Trial;
import io.github.aclsweep.trial.TrialSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code trial}: one trial in this process, without Spark. */
@Command(
        name = "trial",
        mixinStandardHelpOptions = true,
        description = {
            "Runs one trial in this process, without Spark, and prints its scores. On a CPU it has"
                    + " all processors, so that its numbers are not those of a sweep's trial to the"
                    + " last bit, which has cluster.cores-per-trial; ./sweep rerun repeats such a"
                    + " trial."
        },
        footer = {
            "",
            "Examples:",
            "  ./sweep trial conf/demo.conf --alpha 0.3",
            "  ./sweep trial conf/demo.conf --set encoder.name=small --seed 2"
        })
public final class TrialCommand implements Callable<Integer> {
    private static final String ALPHA = "loss.alpha";

    @Spec private CommandSpec spec;

    @Mixin private LocalTrialOptions options;

    @Option(names = "--alpha", paramLabel = "X", description = "Sets loss.alpha.")
    private String alpha;

    @Option(names = "--seed", paramLabel = "N", description = "Sets trial.seed.")
    private String seed;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where the trial's folder is made (default: ${DEFAULT-VALUE}).",
            defaultValue = "results/trials")
    private Path out;

    @Override
    public Integer call() {
        try (EarlyStop early = EarlyStop.on(spec.commandLine().getErr())) {
            return run(early);
        }
    }

    private int run(EarlyStop early) {
        LocalTrial local = options.read(shortcuts());
        requireAlpha(local.settings());
        local.doubts().forEach(doubt -> spec.commandLine().getErr().println("warning: " + doubt));
        Trial trial = Trial.of(local.settings(), local.dataFingerprint());
        return local.run(
                spec.commandLine(),
                out.resolve(trial.id()),
                runner -> {
                    early.begin();
                    return runner.run(trial);
                });
    }

    private void requireAlpha(TrialSettings settings) {
        if (alpha != null && !settings.method().reads(ALPHA)) {
            String method = settings.trial().method();
            String expected = "no such option, since trial.method = %s has no %s";
            throw new InvalidSettings(
                    List.of(
                            new Problem(
                                    ALPHA, alpha, expected.formatted(method, ALPHA), "--alpha")));
        }
    }

    private List<Shortcut> shortcuts() {
        List<Shortcut> shortcuts = new ArrayList<>();
        if (alpha != null) {
            shortcuts.add(new Shortcut("--alpha", ALPHA, alpha));
        }
        if (seed != null) {
            shortcuts.add(new Shortcut("--seed", "trial.seed", seed));
        }
        return shortcuts;
    }
}
