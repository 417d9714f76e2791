package io.github.aclsweep.trial;

import ai.djl.ndarray.NDManager;
import io.github.aclsweep.encoder.Encoder;
import io.github.aclsweep.encoder.Weights;
import io.github.aclsweep.evaluate.DownstreamOutcome;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Tests an encoder in every mode that was asked for. Each mode starts from the weights that the
 * encoder came with, and the encoder has them again afterwards.
 */
final class DownstreamStage {
    private final NDManager manager;
    private final List<DownstreamMode> modes;
    private final Encoder encoder;
    private final LinearStage linear;
    private final FineTuneStage fineTuning;

    DownstreamStage(
            NDManager manager,
            TrialSettings settings,
            TrialData data,
            Encoder encoder,
            TrialMonitor monitor,
            MetricsFile metrics) {
        this.manager = manager;
        this.modes = settings.trial().downstream();
        this.encoder = encoder;
        this.linear = new LinearStage(manager, settings, data, encoder, monitor);
        this.fineTuning = new FineTuneStage(manager, settings, data, encoder, monitor, metrics);
    }

    Map<DownstreamMode, DownstreamOutcome> run() {
        Map<DownstreamMode, DownstreamOutcome> outcomes = new EnumMap<>(DownstreamMode.class);
        try (Weights pretrained = new Weights(manager, List.of(encoder.state()))) {
            for (DownstreamMode mode : modes) {
                outcomes.put(mode, run(mode));
                pretrained.restore();
            }
        }
        return outcomes;
    }

    private DownstreamOutcome run(DownstreamMode mode) {
        return mode == DownstreamMode.LINEAR ? linear.run() : fineTuning.run(mode);
    }
}
