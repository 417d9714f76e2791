package io.github.aclsweep.doctor;

import io.github.aclsweep.encoder.EncoderSettings.Architecture;
import io.github.aclsweep.settings.SettingsFile;
import io.github.aclsweep.settings.SettingsText;
import io.github.aclsweep.trial.TrialSettings;
import java.io.Serializable;
import java.util.List;

/**
 * What a device is tried with: pretraining on noise.
 *
 * @param encoder the network
 * @param batchClips clips of a step
 * @param steps steps that are timed; as many go before
 */
public record Workload(Architecture encoder, int batchClips, int steps) implements Serializable {
    /** Seconds at most, on any device. */
    public static final Workload SHORT = new Workload(Architecture.SMALL, 8, 1);

    /** The published training, for timing. */
    public static final Workload PUBLISHED = new Workload(Architecture.RES18, 128, 10);

    TrialSettings settings() {
        String text =
                """
                encoder.name = %s
                pretrain.batch-clips = %d
                """;
        return TrialSettings.from(
                SettingsFile.parse(text.formatted(SettingsText.text(encoder), batchClips)));
    }

    List<String> asArguments() {
        return List.of(encoder.name(), Integer.toString(batchClips), Integer.toString(steps));
    }

    static Workload ofArguments(List<String> arguments) {
        return new Workload(
                Architecture.valueOf(arguments.get(0)),
                Integer.parseInt(arguments.get(1)),
                Integer.parseInt(arguments.get(2)));
    }
}
