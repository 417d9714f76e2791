package io.github.aclsweep.method;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.aclsweep.augment.ViewMaker;
import io.github.aclsweep.augment.Views;
import io.github.aclsweep.checkpoint.NamedTensor;
import io.github.aclsweep.checkpoint.Safetensors;
import io.github.aclsweep.dataset.Role;
import io.github.aclsweep.encoder.Embeddings;
import io.github.aclsweep.encoder.Encoder;
import io.github.aclsweep.encoder.ProjectionHead;
import io.github.aclsweep.encoder.layer.Mode;
import io.github.aclsweep.evaluate.FeatureQuality;
import io.github.aclsweep.evaluate.TwoViews;
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
        Embedded view1 = new Embedded(clips.length);
        Embedded view2 = new Embedded(clips.length);
        embed(clips, view1, view2);
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

    /** One view of all clips: {@code [clips, width]} each. */
    private final class Embedded {
        private final FloatBuffer embeddings;
        private final FloatBuffer projections;

        Embedded(int clips) {
            embeddings = FloatBuffer.allocate(clips * encoder.embeddingSize());
            projections = FloatBuffer.allocate(clips * settings.encoder().projectionSize());
        }

        void add(NDArray input) {
            Embeddings batch = encoder.embed(input, Mode.EVALUATE);
            embeddings.put(batch.rows().toFloatArray());
            projections.put(head.project(batch, Mode.EVALUATE).rows().toFloatArray());
        }
    }

    private void embed(int[] clips, Embedded view1, Embedded view2) {
        ViewMaker maker =
                new ViewMaker(
                        settings.views(),
                        settings.patch(),
                        data.features(),
                        clips,
                        data.standardiser(),
                        context.randomness());
        for (int from = 0; from < clips.length; from += BATCH_CLIPS) {
            int to = Math.min(from + BATCH_CLIPS, clips.length);
            try (NDManager batch = manager.newSubManager()) {
                Views views = maker.make(batch, Arrays.copyOfRange(clips, from, to), EPOCH);
                view1.add(views.first());
                view2.add(views.second());
            }
            context.monitor().stopIfAsked();
        }
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
