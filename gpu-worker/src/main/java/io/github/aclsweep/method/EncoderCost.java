package io.github.aclsweep.method;

import io.github.aclsweep.encoder.EncoderSettings.Architecture;
import io.github.aclsweep.settings.Problem;
import io.github.aclsweep.train.Optimiser;
import io.github.aclsweep.trial.DownstreamMode;
import io.github.aclsweep.trial.TrainingMethod.WorkingMemory;
import io.github.aclsweep.trial.TrialSettings;
import io.github.aclsweep.trial.TrialSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What a trial with an encoder reads, refuses and costs.
 *
 * <p>Bytes of a GPU's memory:
 *
 * <pre>training   = 4 * parameters * copies + patches * frames * bands * bytes per cell + pairs
 * evaluation = 4 * parameters * 2 + 128 * frames * bands * bytes per cell + embeddings</pre>
 *
 * <p>Copies of the parameters are the weights, their gradients, the optimiser's state (1 for SGD, 2
 * for Adam), the best epoch's weights and what an update needs in passing. Patches are both views
 * of a batch in pretraining. Pairs are 32 arrays of the losses with a cell for every two rows of a
 * batch. Embeddings of all patches are there three times while they are scaled, and nearest
 * neighbours take five arrays of 256 rows.
 *
 * <p>Bytes per cell of a patch were measured as the growth of a process's peak resident memory with
 * the batch, on the CPU with libtorch 2.7.1, patches of 101 x 96, batches of 8 and 24 clips (8 to
 * 160 patches without gradients); they include the views. Eight other trainings came within 4 % of
 * the formula: batches of 16 to 512, 201 frames, 40 and 64 bands, SGD and Adam. Linear evaluation
 * of 10,000 and 40,000 patches took 17 and 11 % less than it.
 */
public final class EncoderCost {
    /** What every method with an encoder reads. */
    public static final Set<String> SECTIONS =
            Set.of("trial.downstream", "features", "patch", "encoder", "knn", "linear", "finetune");

    private static final double VIEWS = 2;
    private static final int PAIR_ARRAYS = 32;
    private static final int EMBEDDED_PATCHES = 128;
    private static final int EMBEDDING_COPIES = 3;
    private static final double NEIGHBOUR_CELLS = 5 * 256;

    private EncoderCost() {}

    /**
     * A network as measured.
     *
     * @param parameters without the projection head, with a classifier of 20 classes
     * @param trainedBytes for each cell of a patch, forward and backward pass
     * @param embeddedBytes for each cell of a patch, forward pass alone
     * @param embeddingSize width of an embedding
     * @param time of training a patch relative to the small encoder, measured on two cores
     */
    private record Network(
            long parameters,
            double trainedBytes,
            double embeddedBytes,
            int embeddingSize,
            double time) {
        static Network of(TrialSettings settings) {
            return switch (settings.encoder().name()) {
                case RES18 -> new Network(11_180_500, 458, 133, 512, 5);
                case VGG -> new Network(290_292, 1288, 388, 512, 7);
                case CRNN -> new Network(948_116, 1706, 1029, 64, 10);
                case SMALL -> new Network(250_244, 95, 45, 256, 1);
            };
        }

        double bytes(double copies) {
            return parameters * copies * Float.BYTES;
        }
    }

    /** Patches that are too short or too narrow for the encoder. */
    public static List<Problem> check(TrialSettings settings) {
        List<Problem> problems = new ArrayList<>();
        Architecture network = settings.encoder().name();
        int frames = settings.patch().frames();
        int bands = settings.features().bands();
        if (frames < network.minFrames()) {
            String expected = "at least " + network.minFrames() + " for this encoder";
            problems.add(new Problem("patch.frames", Integer.toString(frames), expected));
        }
        if (bands < network.minBands() || bands > network.maxBands()) {
            String expected =
                    network.minBands() + " to " + network.maxBands() + " for this encoder";
            problems.add(new Problem("features.bands", Integer.toString(bands), expected));
        }
        return problems;
    }

    /**
     * The work of a trial, see {@link io.github.aclsweep.trial.TrainingMethod.Cost}. Linear
     * evaluation embeds once and counts as nothing; fine-tuning trains the whole network.
     *
     * @param epochs of pretraining
     */
    public static double work(TrialSettings settings, int epochs) {
        double patch = settings.patch().frames() * (double) settings.features().bands();
        long tunings = fineTunings(settings) * settings.finetune().epochs();
        return (VIEWS * epochs + tunings) * Network.of(settings).time() * patch;
    }

    private static long fineTunings(TrialSettings settings) {
        return settings.trial().downstream().stream()
                .filter(mode -> mode != DownstreamMode.LINEAR)
                .count();
    }

    /**
     * What a trial needs of a GPU's memory.
     *
     * @param pretrained whether the encoder is pretrained
     */
    public static WorkingMemory memory(TrialSize size, boolean pretrained) {
        double pretraining = pretrained ? pretraining(size) : 0;
        return new WorkingMemory(Math.max(pretraining, fineTuning(size)), evaluation(size));
    }

    private static double pretraining(TrialSize size) {
        TrialSettings settings = size.settings();
        Network network = Network.of(settings);
        int batch = settings.pretrain().batchClips();
        int states = settings.pretrain().optimiser() == Optimiser.Kind.ADAM ? 2 : 1;
        return network.bytes(4 + states)
                + head(settings, network) * (4 + states)
                + VIEWS * batch * size.cells() * network.trainedBytes()
                + Math.pow(VIEWS * batch, 2) * Float.BYTES * PAIR_ARRAYS;
    }

    /** Bytes of the projection head. */
    private static double head(TrialSettings settings, Network network) {
        double width = settings.encoder().projectionSize();
        return (network.embeddingSize() + width + 4) * width * Float.BYTES;
    }

    private static double fineTuning(TrialSize size) {
        TrialSettings settings = size.settings();
        Network network = Network.of(settings);
        return fineTunings(settings) == 0
                ? 0
                : network.bytes(6)
                        + settings.finetune().batchClips() * size.cells() * network.trainedBytes();
    }

    private static double evaluation(TrialSize size) {
        TrialSettings settings = size.settings();
        Network network = Network.of(settings);
        int patchHop = settings.patch().hopFrames();
        int hop = Math.min(patchHop, settings.linear().hopFrames());
        double embeddings = size.patches(size.all(), hop) * network.embeddingSize() * Float.BYTES;
        double neighbours = size.patches(size.clean(), patchHop) * NEIGHBOUR_CELLS * Float.BYTES;
        return network.bytes(2)
                + EMBEDDED_PATCHES * size.cells() * network.embeddedBytes()
                + Math.max(EMBEDDING_COPIES * embeddings, neighbours);
    }
}
