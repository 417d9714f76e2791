package io.github.aclsweep.method;

import io.github.aclsweep.evaluate.DownstreamOutcome;
import io.github.aclsweep.measure.Measure;
import io.github.aclsweep.measure.Measure.Split;
import io.github.aclsweep.settings.SettingsText;
import io.github.aclsweep.trial.DownstreamMode;
import java.util.List;
import java.util.Map;

/**
 * What a downstream mode measures. The names of linear evaluation stand alone, those of fine-tuning
 * begin with their mode's.
 *
 * @param micro correct test clips / test clips
 * @param macro mean over the classes of the test accuracy per class
 * @param microPatchWeighted micro with every clip counted as often as it has patches
 * @param validationMacro macro on the validation clips, at the epoch that was tested
 * @param epoch the epoch that was tested
 */
public record DownstreamMeasures(
        Measure micro,
        Measure macro,
        Measure microPatchWeighted,
        Measure validationMacro,
        Measure epoch) {
    private static final int VALIDATION_RANK = 3;

    /** The measures of a mode. */
    public static DownstreamMeasures of(DownstreamMode mode) {
        boolean linear = mode == DownstreamMode.LINEAR;
        String prefix = linear ? "" : SettingsText.text(mode).replace('-', '_') + "_";
        String predictions = PredictionsFile.name(mode);
        String after =
                switch (mode) {
                    case LINEAR -> "";
                    case FINETUNE_NOISY -> ", fine-tuned on noisy clips";
                    case FINETUNE_CLEAN -> ", fine-tuned on clean clips";
                };
        String by =
                switch (mode) {
                    case LINEAR -> "";
                    case FINETUNE_NOISY ->
                            ", after fine-tuning the whole network on the noisy clips";
                    case FINETUNE_CLEAN ->
                            ", after fine-tuning the whole network on most of the clean clips";
                };
        Measure validation =
                Measure.accuracy(
                        prefix + "val_macro",
                        "Validation macro" + after + " (%)",
                        Split.VALIDATION,
                        "Mean of the classes' accuracies on the validation clips, at the epoch that"
                                + " was tested"
                                + by
                                + ".");
        return new DownstreamMeasures(
                Measure.accuracy(
                                prefix + "micro",
                                "Micro" + after + " (%)",
                                Split.TEST,
                                "Correct test clips of all test clips" + by + ".")
                        .counting(predictions, false),
                Measure.accuracy(
                        prefix + "macro",
                        "Macro" + after + " (%)",
                        Split.TEST,
                        "Mean of the classes' accuracies on the test clips" + by + "."),
                Measure.accuracy(
                                prefix + "micro_patch_weighted",
                                "Patch-weighted micro" + after + " (%)",
                                Split.TEST,
                                "Correct test clips of all test clips, each counted as often as it"
                                        + " has patches"
                                        + by
                                        + ".")
                        .counting(predictions, true),
                validation.ranked(linear ? VALIDATION_RANK : Measure.FILES_ONLY),
                Measure.count(
                        linear ? "linear_epoch" : prefix + "epoch",
                        "Epoch tested" + after,
                        "The epoch of training on labels that was tested" + by + "."));
    }

    /** In the table's order. */
    public List<Measure> all() {
        return List.of(micro, macro, microPatchWeighted, validationMacro, epoch);
    }

    /** Adds what a mode came to. */
    public void put(Map<Measure, Double> scores, DownstreamOutcome outcome) {
        scores.put(micro, outcome.testScore().micro());
        scores.put(macro, outcome.testScore().macro());
        scores.put(microPatchWeighted, outcome.testScore().microPatchWeighted());
        scores.put(validationMacro, outcome.validationMacro());
        scores.put(epoch, (double) outcome.epoch());
    }
}
