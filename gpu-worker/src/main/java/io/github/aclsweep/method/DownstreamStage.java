package io.github.aclsweep.method;

import io.github.aclsweep.checkpoint.Checkpoints;
import io.github.aclsweep.encoder.Encoder;
import io.github.aclsweep.encoder.WeightsSnapshot;
import io.github.aclsweep.evaluate.DownstreamOutcome;
import io.github.aclsweep.io.Json;
import io.github.aclsweep.settings.SettingsText;
import io.github.aclsweep.trial.DownstreamMode;
import io.github.aclsweep.trial.TrialContext;
import io.github.aclsweep.trial.TrialData;
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
    private final TrialContext context;
    private final Encoder encoder;
    private final LinearStage linear;
    private final FineTuneStage fineTuning;
    private final Checkpoints checkpoints;

    DownstreamStage(TrialContext context, TrialData data, Encoder encoder) {
        this.context = context;
        this.encoder = encoder;
        this.linear = new LinearStage(context, data, encoder);
        this.fineTuning = new FineTuneStage(context, data, encoder);
        this.checkpoints = context.checkpoints();
    }

    Map<DownstreamMode, DownstreamOutcome> run() {
        List<DownstreamMode> modes = context.settings().trial().downstream();
        Map<DownstreamMode, DownstreamOutcome> outcomes = new EnumMap<>(DownstreamMode.class);
        try (WeightsSnapshot pretrained =
                new WeightsSnapshot(context.manager(), List.of(encoder.state()))) {
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
