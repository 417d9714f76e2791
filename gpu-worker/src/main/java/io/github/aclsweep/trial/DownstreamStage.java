package io.github.aclsweep.trial;

import ai.djl.ndarray.NDManager;
import io.github.aclsweep.encoder.Encoder;
import io.github.aclsweep.encoder.Weights;
import io.github.aclsweep.evaluate.DownstreamOutcome;
import io.github.aclsweep.io.Json;
import io.github.aclsweep.settings.SettingsText;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tests an encoder in every mode that was asked for. Each mode starts from the weights that the
 * encoder came with, and the encoder has them again afterwards. What a mode came to is part of all
 * later checkpoints, so that it is done once.
 */
final class DownstreamStage {
    private final NDManager manager;
    private final List<DownstreamMode> modes;
    private final Encoder encoder;
    private final LinearStage linear;
    private final FineTuneStage fineTuning;
    private final Checkpoints checkpoints;

    DownstreamStage(
            NDManager manager,
            TrialSettings settings,
            TrialData data,
            Encoder encoder,
            TrialMonitor monitor,
            MetricsFile metrics,
            Checkpoints checkpoints) {
        this.manager = manager;
        this.modes = settings.trial().downstream();
        this.encoder = encoder;
        this.linear = new LinearStage(manager, settings, data, encoder, monitor);
        this.fineTuning =
                new FineTuneStage(manager, settings, data, encoder, monitor, metrics, checkpoints);
        this.checkpoints = checkpoints;
    }

    Map<DownstreamMode, DownstreamOutcome> run() {
        Map<DownstreamMode, DownstreamOutcome> outcomes = new EnumMap<>(DownstreamMode.class);
        try (Weights pretrained = new Weights(manager, List.of(encoder.state()))) {
            for (DownstreamMode mode : modes) {
                Optional<DownstreamOutcome> earlier = earlier(mode);
                DownstreamOutcome outcome = earlier.orElseGet(() -> run(mode));
                outcomes.put(mode, outcome);
                pretrained.restore();
                checkpoints.keep(
                        checkpoint -> checkpoint.put(name(mode), Json.compact().toJson(outcome)));
                if (earlier.isEmpty() && outcomes.size() < modes.size()) {
                    checkpoints.stageEnded(SettingsText.text(mode));
                }
            }
        }
        return outcomes;
    }

    private Optional<DownstreamOutcome> earlier(DownstreamMode mode) {
        return checkpoints
                .found()
                .filter(found -> found.has(name(mode)))
                .map(found -> found.text(name(mode)))
                .map(json -> Json.compact().fromJson(json, DownstreamOutcome.class));
    }

    private static String name(DownstreamMode mode) {
        return "outcome." + SettingsText.text(mode);
    }

    private DownstreamOutcome run(DownstreamMode mode) {
        return mode == DownstreamMode.LINEAR ? linear.run() : fineTuning.run(mode);
    }
}
