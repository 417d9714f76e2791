package io.github.aclsweep.trial;

import io.github.aclsweep.dataset.DataAmount;
import io.github.aclsweep.encoder.EncoderSettings.Architecture;
import io.github.aclsweep.encoder.SupervisedCnn;
import io.github.aclsweep.features.FeatureSettings;
import io.github.aclsweep.train.Optimiser;
import io.github.aclsweep.trial.GpuSettings.Residence;

/**
 * What a trial takes of a GPU's memory, estimated before it runs:
 *
 * <pre>CUDA + log-mels + 1.25 * max(training, evaluation)
 * training   = 4 bytes * parameters * copies + patches * frames * bands * bytes per cell + pairs
 * evaluation = 4 bytes * parameters * 2 + 128 * frames * bands * bytes per cell + embeddings</pre>
 *
 * <p>Copies of the parameters are the weights, their gradients, the optimiser's state (1 for SGD, 2
 * for Adam), the best epoch's weights and what an update needs in passing. Patches are both views
 * of a batch in pretraining. Pairs are 32 arrays of the losses with a cell for every two rows of a
 * batch. Embeddings of all patches are there three times while they are scaled, and nearest
 * neighbours take five arrays of 256 rows.
 *
 * <p>Bytes per cell of a patch were measured as the growth of a process's peak resident memory with
 * the batch, on the CPU with libtorch 2.7.1, patches of 101 x 96, batches of 8 and 24 clips (8 to
 * 160 patches without gradients); they include the views. Without the margin, eight other trainings
 * came within 4 % of the formula: batches of 16 to 512, 201 frames, 40 and 64 bands, SGD and Adam.
 * Linear evaluation of 10,000 and 40,000 patches took 17 and 11 % less than it. A GPU's kernels
 * need other working memory, and its allocator keeps gaps: the factor 1.25 is meant for both. It
 * and the share of CUDA are assumptions: no GPU was at hand.
 *
 * @param cudaMib CUDA's context, kernels, the working memory of cuBLAS and cuDNN
 * @param featuresMib log-mels that must lie on the GPU
 * @param trainingMib the largest training stage, with margin
 * @param evaluationMib linear evaluation with the neighbours' monitor, with margin
 */
public record MemoryEstimate(long cudaMib, long featuresMib, long trainingMib, long evaluationMib) {
    private static final long CUDA_MIB = 1000;
    private static final double MARGIN = 1.25;
    private static final double MIB = 1 << 20;

    private static final int PAIR_ARRAYS = 32;
    private static final int EMBEDDED_PATCHES = 128;
    private static final int EMBEDDING_COPIES = 3;
    private static final double NEIGHBOUR_CELLS = 5 * 256;

    /** Of the supervised network's first dense layer, which grows with the patch. */
    private static final int DENSE_WIDTH = 64;

    /** The supervised network without that layer. */
    private static final Network SUPERVISED = new Network(89_000, 400, 400, 0);

    /**
     * A network as measured.
     *
     * @param parameters without the projection head, with a classifier of 20 classes
     * @param trainedBytes for each cell of a patch, forward and backward pass
     * @param embeddedBytes for each cell of a patch, forward pass alone
     * @param embeddingSize width of an embedding
     */
    private record Network(
            long parameters, double trainedBytes, double embeddedBytes, int embeddingSize) {
        static Network of(Architecture architecture) {
            return switch (architecture) {
                case RES18 -> new Network(11_180_500, 458, 133, 512);
                case VGG -> new Network(290_292, 1288, 388, 512);
                case CRNN -> new Network(948_116, 1706, 1029, 64);
                case SMALL -> new Network(250_244, 95, 45, 256);
            };
        }

        double bytes(double copies) {
            return parameters * copies * Float.BYTES;
        }
    }

    /**
     * Estimates.
     *
     * @param all of the data set
     * @param clean the clips with checked labels, among which neighbours are looked for
     */
    public static MemoryEstimate of(
            TrialSettings settings, Residence residence, DataAmount all, DataAmount clean) {
        boolean supervised = settings.trial().method() == Method.SUPERVISED;
        double features =
                residence == Residence.ALWAYS
                        ? frames(settings, all) * settings.features().bands() * Float.BYTES
                        : 0;
        return new MemoryEstimate(
                CUDA_MIB,
                mib(features),
                mib(MARGIN * (supervised ? supervised(settings) : training(settings))),
                supervised ? 0 : mib(MARGIN * evaluation(settings, all, clean)));
    }

    /** All of it. */
    public long mib() {
        return cudaMib + featuresMib + Math.max(trainingMib, evaluationMib);
    }

    /** How many such trials a GPU holds; 0 if not even one. */
    public int fitInto(long gpuMib) {
        return Math.toIntExact(Math.min(Integer.MAX_VALUE, gpuMib / mib()));
    }

    private static double training(TrialSettings settings) {
        Network network = Network.of(settings.encoder().name());
        double pretraining = 0;
        if (settings.trial().method() == Method.ACL) {
            int batch = settings.pretrain().batchClips();
            int states = settings.pretrain().optimiser() == Optimiser.Kind.ADAM ? 2 : 1;
            pretraining =
                    network.bytes(4 + states)
                            + head(settings, network) * (4 + states)
                            + 2.0 * batch * cells(settings) * network.trainedBytes()
                            + Math.pow(2.0 * batch, 2) * Float.BYTES * PAIR_ARRAYS;
        }
        boolean tuned =
                settings.trial().downstream().stream()
                        .anyMatch(mode -> mode != DownstreamMode.LINEAR);
        double tuning =
                tuned
                        ? network.bytes(6)
                                + settings.finetune().batchClips()
                                        * cells(settings)
                                        * network.trainedBytes()
                        : 0;
        return Math.max(pretraining, tuning);
    }

    /** Bytes of the projection head. */
    private static double head(TrialSettings settings, Network network) {
        double width = settings.encoder().projectionSize();
        return (network.embeddingSize() + width + 4) * width * Float.BYTES;
    }

    private static double supervised(TrialSettings settings) {
        int cells = settings.patch().frames() / SupervisedCnn.MIN_FRAMES;
        cells *= settings.features().bands() / SupervisedCnn.MIN_BANDS;
        double dense = (double) cells * SupervisedCnn.FEATURES * DENSE_WIDTH;
        return SUPERVISED.bytes(6)
                + 6 * dense * Float.BYTES
                + settings.supervised().batchPatches()
                        * cells(settings)
                        * SUPERVISED.trainedBytes();
    }

    private static double evaluation(TrialSettings settings, DataAmount all, DataAmount clean) {
        Network network = Network.of(settings.encoder().name());
        int hop = Math.min(settings.patch().hopFrames(), settings.linear().hopFrames());
        double embeddings = patches(settings, all, hop) * network.embeddingSize() * Float.BYTES;
        double neighbours =
                patches(settings, clean, settings.patch().hopFrames())
                        * NEIGHBOUR_CELLS
                        * Float.BYTES;
        return network.bytes(2)
                + EMBEDDED_PATCHES * cells(settings) * network.embeddedBytes()
                + Math.max(EMBEDDING_COPIES * embeddings, neighbours);
    }

    private static double cells(TrialSettings settings) {
        return (double) settings.patch().frames() * settings.features().bands();
    }

    private static double patches(TrialSettings settings, DataAmount data, int hopFrames) {
        return data.clips() + frames(settings, data) / hopFrames;
    }

    /** Short clips are repeated to the least length. */
    private static double frames(TrialSettings settings, DataAmount data) {
        FeatureSettings features = settings.features();
        double seconds = Math.max(data.seconds(), data.clips() * features.minSeconds());
        return data.clips() + seconds * features.sampleRateHz() / features.hopSamples();
    }

    private static long mib(double bytes) {
        return (long) Math.ceil(bytes / MIB);
    }

    /** For example {@code 2600 MiB (CUDA 1000, log-mels 0, training 1600, evaluation 900)}. */
    @Override
    public String toString() {
        return "%d MiB (CUDA %d, log-mels %d, training %d or evaluation %d)"
                .formatted(mib(), cudaMib, featuresMib, trainingMib, evaluationMib);
    }
}
