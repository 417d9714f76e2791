package io.github.aclsweep.method;

import ai.djl.ndarray.NDArray;
import io.github.aclsweep.augment.PatchLoader;
import io.github.aclsweep.dataset.Role;
import io.github.aclsweep.encoder.Embeddings;
import io.github.aclsweep.encoder.Encoder;
import io.github.aclsweep.encoder.ProjectionHead;
import io.github.aclsweep.encoder.layer.Mode;
import io.github.aclsweep.evaluate.ClipPatches;
import io.github.aclsweep.evaluate.ClipScore;
import io.github.aclsweep.evaluate.DownstreamOutcome;
import io.github.aclsweep.evaluate.Embedder;
import io.github.aclsweep.evaluate.FeatureQuality;
import io.github.aclsweep.evaluate.KnnMonitor;
import io.github.aclsweep.evaluate.KnnSettings;
import io.github.aclsweep.measure.Measure;
import io.github.aclsweep.trial.DownstreamMode;
import io.github.aclsweep.trial.TrialContext;
import io.github.aclsweep.trial.TrialData;
import io.github.aclsweep.trial.TrialSettings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * The encoder and the projection head of a trial, and what every method that has them does when it
 * has trained them: saves the weights, measures the projections, and tests the encoder.
 *
 * @param data what they are trained and tested on
 */
public record EncoderTrial(
        TrialContext context, TrialData data, Encoder encoder, ProjectionHead head) {

    /** Encoder and head as initialised. */
    public static EncoderTrial create(TrialContext context) {
        TrialSettings settings = context.settings();
        TrialData data = TrialData.of(context.dataset(), context.features());
        long seed = settings.trial().seed();
        Encoder encoder = settings.newEncoder(context.manager(), data.classes());
        ProjectionHead head =
                ProjectionHead.create(
                        encoder.embeddingSize(),
                        settings.encoder().projectionSize(),
                        context.manager(),
                        seed);
        return new EncoderTrial(context, data, encoder, head);
    }

    /**
     * Macro accuracy of the nearest-neighbour monitor on the clean clips, with the weights as they
     * are, in percent.
     */
    public double knnMacro() {
        KnnSettings knn = context.settings().knn();
        PatchLoader loader = loader();
        ClipPatches clips =
                data.patches(loader, Role.TRAIN_CLEAN, context.settings().patch().hopFrames());
        Embedder embedder =
                new Embedder(loader, data.standardiser(), encoder, context.monitor()::stopIfAsked);
        Function<Embeddings, NDArray> space =
                knn.space() == KnnSettings.Space.PROJECTION
                        ? embeddings -> head.project(embeddings, Mode.EVALUATE).rows()
                        : Embeddings::rows;
        KnnMonitor nearest = new KnnMonitor(knn.neighbours(), knn.labels(), data.classes());
        try (NDArray vectors = embedder.embed(context.manager(), clips.places(), space)) {
            return ClipScore.of(nearest.predict(vectors, clips), clips, data.classes()).macro();
        }
    }

    private PatchLoader loader() {
        return new PatchLoader(data.features(), context.settings().patch().frames());
    }

    /**
     * Writes {@code encoder.safetensors} and {@code head.safetensors}.
     *
     * @param epoch the epoch of pretraining that the weights are from, 0 without pretraining
     */
    public void save(int epoch) {
        Map<String, String> metadata =
                Map.of(
                        "trial", context.trial().id(),
                        "pretrain_epoch", Integer.toString(epoch),
                        "input_mean", Double.toString(data.standardisation().mean()),
                        "input_deviation", Double.toString(data.standardisation().deviation()));
        context.write("encoder.safetensors", encoder.state(), metadata);
        context.write("head.safetensors", head.state(), metadata);
    }

    /** Measures the projections and tests the encoder, which keeps its weights. */
    public Map<Measure, Double> test() {
        // Before linear evaluation, which estimates the batch-norm statistics again.
        FeatureQuality quality = new QualityStage(context, data, encoder, head).run();
        Map<DownstreamMode, DownstreamOutcome> downstream =
                new DownstreamStage(context, data, encoder).run();
        Map<Measure, Double> scores = new LinkedHashMap<>();
        downstream.forEach(
                (mode, outcome) -> {
                    PredictionsFile.write(
                            context.folder(), context.dataset(), mode, outcome.test());
                    DownstreamMeasures.of(mode).put(scores, outcome);
                });
        scores.put(EncoderMeasures.MINUS_UNIFORMITY, quality.minusUniformity());
        scores.put(EncoderMeasures.TOLERANCE, quality.tolerance());
        return scores;
    }
}
