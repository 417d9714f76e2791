package io.github.aclsweep.method;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;
import io.github.aclsweep.encoder.Encoder;
import io.github.aclsweep.evaluate.DownstreamOutcome;
import io.github.aclsweep.measure.Measure;
import io.github.aclsweep.measure.Scores;
import io.github.aclsweep.trial.DownstreamMode;
import io.github.aclsweep.trial.TrialContext;
import io.github.aclsweep.trial.TrialData;
import io.github.aclsweep.trial.TrialSettings;
import java.util.LinkedHashMap;
import java.util.Map;

/** Linear evaluation of weights that were trained elsewhere. */
public final class WeightsEvaluation {
    private final PretrainedWeights weights;

    public WeightsEvaluation(PretrainedWeights weights) {
        this.weights = weights;
    }

    /** Evaluates the weights in the course of a trial. */
    public Scores run(TrialContext context) {
        TrialData data = data(context);
        Encoder encoder = encoder(context, data.classes());
        context.trainingEnded();
        DownstreamOutcome linear = new LinearStage(context, data, encoder).run();
        PredictionsFile.write(
                context.folder(), context.dataset(), DownstreamMode.LINEAR, linear.test());
        Map<Measure, Double> scores = new LinkedHashMap<>();
        DownstreamMeasures.of(DownstreamMode.LINEAR).put(scores, linear);
        return new Scores(scores);
    }

    private TrialData data(TrialContext context) {
        return weights.standardisation()
                .map(given -> new TrialData(context.dataset(), context.features(), given))
                .orElseGet(() -> TrialData.of(context.dataset(), context.features()));
    }

    /** The classifier is not loaded: linear evaluation trains one of its own. */
    private Encoder encoder(TrialContext context, int classes) {
        Encoder encoder = context.settings().newEncoder(context.manager(), classes);
        weights.into(encoder.state(), encoder.classifierNames());
        return encoder;
    }

    /**
     * Tries whether the weights are those of the encoder that the settings name, before anything
     * else is done.
     *
     * @return what stands before the encoder's names in the file
     * @throws io.github.aclsweep.dataset.DataException if they are not
     */
    public String check(TrialSettings settings, int classes) {
        try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
            Encoder encoder = settings.newEncoder(manager, classes);
            return weights.into(encoder.state(), encoder.classifierNames());
        } catch (EngineException | LinkageError e) {
            return ""; // no libtorch: the trial says why
        }
    }
}
