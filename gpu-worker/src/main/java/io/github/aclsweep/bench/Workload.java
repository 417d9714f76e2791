package io.github.aclsweep.bench;

import io.github.aclsweep.settings.SettingsFile;
import io.github.aclsweep.trial.TrialSettings;
import java.util.List;

/**
 * An amount of pretraining on noise.
 *
 * @param encoder the name of the network
 * @param batchClips clips of a step
 * @param steps steps of an epoch
 * @param epochs epochs; the first also loads and compiles what is used for the first time
 */
public record Workload(String encoder, int batchClips, int steps, int epochs) {
    /** Takes seconds on any device. */
    public static final Workload SHORT = new Workload("small", 8, 1, 2);

    /** Four single steps of the published network, whose losses can be compared. */
    public static final Workload COMPARED = new Workload("res18", 16, 1, 4);

    /** The published training, for timing. */
    public static final Workload PUBLISHED = new Workload("res18", 128, 10, 2);

    /** The settings of a trial that trains so. */
    public TrialSettings settings() {
        String text =
                """
                encoder.name = %s
                pretrain.batch-clips = %d
                """;
        return TrialSettings.from(SettingsFile.parse(text.formatted(encoder, batchClips)));
    }

    /** This workload as {@link #ofArguments} reads it. */
    public List<String> asArguments() {
        return List.of(
                encoder,
                Integer.toString(batchClips),
                Integer.toString(steps),
                Integer.toString(epochs));
    }

    /** The workload of the arguments of a process. */
    public static Workload ofArguments(List<String> arguments) {
        return new Workload(
                arguments.get(0),
                Integer.parseInt(arguments.get(1)),
                Integer.parseInt(arguments.get(2)),
                Integer.parseInt(arguments.get(3)));
    }
}
