package io.github.aclsweep.method;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.aclsweep.augment.PatchLoader;
import io.github.aclsweep.augment.Standardiser;
import io.github.aclsweep.augment.ViewDraw;
import io.github.aclsweep.augment.ViewMaker;
import io.github.aclsweep.augment.ViewPair;
import io.github.aclsweep.augment.ViewSampler;
import io.github.aclsweep.checkpoint.NamedTensor;
import io.github.aclsweep.checkpoint.Safetensors;
import io.github.aclsweep.dataset.Role;
import io.github.aclsweep.encoder.Embeddings;
import io.github.aclsweep.encoder.Encoder;
import io.github.aclsweep.encoder.Mode;
import io.github.aclsweep.encoder.ProjectionHead;
import io.github.aclsweep.encoder.Projections;
import io.github.aclsweep.evaluate.FeatureQuality;
import io.github.aclsweep.evaluate.TwoViews;
import io.github.aclsweep.randomness.Randomness;
import io.github.aclsweep.trial.TrialContext;
import io.github.aclsweep.trial.TrialData;
import io.github.aclsweep.trial.TrialSettings;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Embeds two views of every test clip, drawn as in pretraining with test clips as backgrounds, and
 * measures their projections' quality.
 */
final class QualityStage {
    /** Training counts its epochs from 1, so these views are never trained on. */
    private static final int EPOCH = 0;

    private static final int BATCH_CLIPS = 128;

    private final TrialContext context;
    private final NDManager manager;
    private final TrialSettings settings;
    private final TrialData data;
    private final Encoder encoder;
    private final ProjectionHead head;

    QualityStage(TrialContext context, TrialData data, Encoder encoder, ProjectionHead head) {
        this.context = context;
        this.manager = context.manager();
        this.settings = context.settings();
        this.data = data;
        this.encoder = encoder;
        this.head = head;
    }

    /** Writes {@code test_embeddings.safetensors} into the trial's folder. */
    FeatureQuality run() {
        int[] clips = data.dataset().positions(Role.TEST);
        List<Integer> labels = Arrays.stream(clips).mapToObj(data.dataset()::labelOf).toList();
        List<ViewPair> pairs = draw(clips);
        Embedded view1 = embed(pairs.stream().map(ViewPair::first).toList());
        Embedded view2 = embed(pairs.stream().map(ViewPair::second).toList());
        new Safetensors(
                        List.of(
                                tensor("z_view1", view1.projections),
                                tensor("z_view2", view2.projections),
                                tensor("h_view1", view1.embeddings),
                                tensor("h_view2", view2.embeddings),
                                labels(labels)),
                        Map.of("trial", context.trial().id()))
                .write(context.folder().resolve("test_embeddings.safetensors"));
        int width = settings.encoder().projectionSize();
        return FeatureQuality.of(
                new TwoViews(width, view1.projections.array(), view2.projections.array(), labels));
    }

    private List<ViewPair> draw(int[] clips) {
        Randomness randomness = context.randomness();
        ViewSampler sampler =
                new ViewSampler(
                        settings.views(), settings.patch(), data.features(), clips, randomness);
        return Arrays.stream(clips).mapToObj(clip -> sampler.draw(clip, EPOCH)).toList();
    }

    /** One view of all clips: {@code [clips, width]} each. */
    private static final class Embedded {
        private final FloatBuffer embeddings;
        private final FloatBuffer projections;

        Embedded(int clips, int embeddingSize, int projectionSize) {
            embeddings = FloatBuffer.allocate(clips * embeddingSize);
            projections = FloatBuffer.allocate(clips * projectionSize);
        }
    }

    private Embedded embed(List<ViewDraw> draws) {
        int frames = settings.patch().frames();
        ViewMaker views =
                new ViewMaker(
                        new PatchLoader(data.features(), frames),
                        new PatchLoader(data.features(), frames),
                        settings.views().maskFill());
        Standardiser standardiser = data.standardiser();
        Embedded embedded =
                new Embedded(
                        draws.size(), encoder.embeddingSize(), settings.encoder().projectionSize());
        for (int from = 0; from < draws.size(); from += BATCH_CLIPS) {
            int to = Math.min(from + BATCH_CLIPS, draws.size());
            try (NDManager batch = manager.newSubManager()) {
                NDArray input = standardiser.apply(views.make(batch, draws.subList(from, to)));
                Embeddings embeddings = encoder.embed(input, Mode.EVALUATE);
                Projections projections = head.project(embeddings, Mode.EVALUATE);
                embedded.embeddings.put(embeddings.rows().toFloatArray());
                embedded.projections.put(projections.rows().toFloatArray());
            }
            context.monitor().stopIfAsked();
        }
        return embedded;
    }

    private NamedTensor tensor(String name, FloatBuffer values) {
        long clips = data.dataset().positions(Role.TEST).length;
        return NamedTensor.of(name, new Shape(clips, values.capacity() / clips), values.array());
    }

    private static NamedTensor labels(List<Integer> labels) {
        long[] values = labels.stream().mapToLong(Integer::longValue).toArray();
        return NamedTensor.of("labels", new Shape(values.length), values);
    }
}
