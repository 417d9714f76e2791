package io.github.aclsweep.command.trial;

import io.github.aclsweep.command.EncoderNames;
import io.github.aclsweep.console.EarlyStop;
import io.github.aclsweep.features.Standardisation;
import io.github.aclsweep.method.PretrainedWeights;
import io.github.aclsweep.method.WeightsEvaluation;
import io.github.aclsweep.settings.InvalidSettings;
import io.github.aclsweep.settings.Problem;
import io.github.aclsweep.settings.Shortcut;
import io.github.aclsweep.trial.Trial;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code evaluate}: linear evaluation of an encoder that was trained elsewhere. */
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        description = {
            "Trains a linear layer on the embeddings of given weights and prints its scores.",
            "The weights have the names of the published encoders' state dicts; entries of the"
                    + " classifier are left out."
        },
        footer = {
            "",
            "Examples:",
            "  ./sweep evaluate conf/fsdnoisy18k.conf --weights resnet18.pt --encoder res18"
        })
public final class EvaluateCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Mixin private LocalTrialOptions options;

    @Option(
            names = "--weights",
            required = true,
            paramLabel = "FILE",
            description = "A state dict of torch.save, zip or legacy, or a safetensors file.")
    private Path weights;

    @Option(
            names = "--encoder",
            paramLabel = "NAME",
            completionCandidates = EncoderNames.class,
            description = "Sets encoder.name: ${COMPLETION-CANDIDATES}.")
    private String encoder;

    @Option(
            names = "--prefix",
            paramLabel = "TEXT",
            description =
                    "The prefix of the encoder's names in the file, for example"
                            + " 'encoder_q.'; detected if it is unambiguous.")
    private String prefix;

    @Option(
            names = "--mean",
            paramLabel = "X",
            description = "Mean of the log-mels that the weights were trained on.")
    private Double mean;

    @Option(
            names = "--deviation",
            paramLabel = "X",
            description =
                    "Standard deviation of the same log-mels (default: both are those of this"
                            + " data's training clips).")
    private Double deviation;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where the folder of results is made (default: ${DEFAULT-VALUE}).",
            defaultValue = "results/evaluations")
    private Path out;

    @Override
    public Integer call() {
        try (EarlyStop early = EarlyStop.on(spec.commandLine().getErr())) {
            return evaluate(early);
        }
    }

    private int evaluate(EarlyStop early) {
        PretrainedWeights given =
                PretrainedWeights.read(weights, Optional.ofNullable(prefix), standardisation());
        LocalTrial local = options.read(shortcuts());
        LocalTrial.requireEncoder(local.settings());
        WeightsEvaluation evaluation = new WeightsEvaluation(given);
        String before = evaluation.check(local.settings(), local.classes());
        if (!before.isEmpty()) {
            spec.commandLine().getErr().println(weights + ": takes the tensors under " + before);
        }
        Trial trial =
                Trial.of(local.settings(), local.dataFingerprint() + " " + given.fingerprint());
        return local.run(
                spec.commandLine(),
                out.resolve(trial.id()),
                runner -> {
                    early.begin();
                    return runner.run(trial, evaluation::run);
                });
    }

    private Optional<Standardisation> standardisation() {
        if (mean == null && deviation == null) {
            return Optional.empty();
        }
        boolean usable =
                mean != null && deviation != null && Double.isFinite(mean) && deviation > 0;
        if (!usable) {
            String found = "--mean " + mean + " --deviation " + deviation;
            throw new InvalidSettings(
                    List.of(
                            new Problem(
                                    "standardisation",
                                    found,
                                    "both or none, and a deviation above 0")));
        }
        return Optional.of(new Standardisation(mean, deviation));
    }

    private List<Shortcut> shortcuts() {
        return encoder == null
                ? List.of()
                : List.of(new Shortcut("--encoder", "encoder.name", encoder));
    }
}
