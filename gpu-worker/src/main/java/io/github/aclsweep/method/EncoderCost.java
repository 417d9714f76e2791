package io.github.aclsweep.method;

import io.github.aclsweep.dataset.DataAmount;
import io.github.aclsweep.encoder.Architecture;
import io.github.aclsweep.encoder.Architecture.Footprint;
import io.github.aclsweep.encoder.Architecture.PatchLimits;
import io.github.aclsweep.settings.IdleSetting;
import io.github.aclsweep.settings.Plugins;
import io.github.aclsweep.settings.Problem;
import io.github.aclsweep.train.Optimiser;
import io.github.aclsweep.trial.DownstreamMode;
import io.github.aclsweep.trial.TrainingMethod.WorkingMemory;
import io.github.aclsweep.trial.TrialSettings;
import io.github.aclsweep.trial.TrialSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

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
    private static final String DOWNSTREAM = "trial.downstream";

    private static final Set<String> SECTIONS =
            Set.of(
                    DOWNSTREAM,
                    "data.fold",
                    "features",
                    "patch",
                    "encoder",
                    "knn",
                    "linear",
                    "finetune");

    private static final double VIEWS = 2;
    private static final int PAIR_ARRAYS = 32;
    private static final int EMBEDDED_PATCHES = 128;
    private static final int EMBEDDING_COPIES = 3;
    private static final double NEIGHBOUR_CELLS = 5 * 256;

    private EncoderCost() {}

    private static double bytes(TrialSettings settings, double copies) {
        return footprint(settings).parameters() * copies * Float.BYTES;
    }

    private static Footprint footprint(TrialSettings settings) {
        return settings.architecture().footprint();
    }

    /** What every method with an encoder reads, the sections of encoders in other jars included. */
    public static Set<String> sections() {
        Set<String> sections = new TreeSet<>(SECTIONS);
        Plugins<Architecture<?>> encoders = Plugins.of(Architecture.class);
        sections.addAll(encoders.sections().keySet());
        return sections;
    }

    /** Patches that are too short or too narrow for the encoder. */
    public static List<Problem> check(TrialSettings settings) {
        List<Problem> problems = new ArrayList<>();
        PatchLimits network = settings.architecture().limits();
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

    /** The settings of the monitor and of the tests that are off. */
    public static List<IdleSetting> idle(TrialSettings settings) {
        List<IdleSetting> idle = new ArrayList<>(settings.knn().idle());
        List<DownstreamMode> modes = settings.trial().downstream();
        if (!modes.contains(DownstreamMode.LINEAR)) {
            idle.add(IdleSetting.of("linear", DOWNSTREAM, modes));
        }
        if (fineTunings(settings) == 0) {
            idle.add(IdleSetting.of("finetune", DOWNSTREAM, modes));
        }
        idle.addAll(settings.linear().drops().idle());
        idle.addAll(settings.finetune().drops().idle());
        if (!modes.contains(DownstreamMode.FINETUNE_CLEAN)) {
            idle.add(IdleSetting.of("finetune.validation-share", DOWNSTREAM, modes));
        }
        return idle;
    }

    /** A monitor that tells little, and drops of the learning rate that come too late. */
    public static List<Problem> doubts(TrialSettings settings, DataAmount clean) {
        List<Problem> doubts = new ArrayList<>(monitorDoubts(settings, clean));
        if (settings.trial().downstream().contains(DownstreamMode.LINEAR)) {
            settings.linear().drops().doubt().ifPresent(doubts::add);
        }
        if (fineTunings(settings) > 0) {
            settings.finetune().drops().doubt().ifPresent(doubts::add);
        }
        return doubts;
    }

    /** A monitor whose neighbours are all patches, or mostly of other classes. */
    private static List<Problem> monitorDoubts(TrialSettings settings, DataAmount clean) {
        int neighbours = settings.knn().neighbours();
        double patches = TrialSize.expectedPatches(settings, clean);
        double ofClass = patches / clean.classes();
        if (settings.knn().intervalEpochs() == 0 || neighbours < Math.min(2 * ofClass, patches)) {
            return List.of();
        }
        String expected =
                neighbours < patches
                        ? String.format(
                                Locale.ROOT,
                                "fewer than twice the about %.0f patches that a class has among the"
                                        + " clean clips; most neighbours are of other classes"
                                        + " otherwise, and the monitor's macro tells little",
                                ofClass)
                        : String.format(
                                Locale.ROOT,
                                "far fewer than the about %.0f patches of the clean clips; the"
                                        + " most frequent class always wins otherwise, and"
                                        + " the monitor's macro says nothing",
                                patches);
        return List.of(new Problem("knn.neighbours", Integer.toString(neighbours), expected));
    }

    /**
     * The work of a trial, see {@link io.github.aclsweep.trial.TrainingMethod.Cost}. Linear
     * evaluation embeds once and counts as nothing; fine-tuning trains the whole network.
     *
     * @param epochs the number of pretraining epochs
     */
    public static double work(TrialSettings settings, int epochs) {
        double patch = settings.patch().frames() * (double) settings.features().bands();
        long tunings = fineTunings(settings) * settings.finetune().epochs();
        return (VIEWS * epochs + tunings) * footprint(settings).time() * patch;
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
        int batch = settings.pretrain().batchClips();
        int states = settings.pretrain().optimiser() == Optimiser.Kind.ADAM ? 2 : 1;
        return bytes(settings, 4 + states)
                + head(settings) * (4 + states)
                + VIEWS * batch * size.cells() * footprint(settings).trainedBytes()
                + Math.pow(VIEWS * batch, 2) * Float.BYTES * PAIR_ARRAYS;
    }

    /** Bytes of the projection head. */
    private static double head(TrialSettings settings) {
        double width = settings.encoder().projectionSize();
        return (settings.embeddingSize() + width + 4) * width * Float.BYTES;
    }

    private static double fineTuning(TrialSize size) {
        TrialSettings settings = size.settings();
        return fineTunings(settings) == 0
                ? 0
                : bytes(settings, 6)
                        + settings.finetune().batchClips()
                                * size.cells()
                                * footprint(settings).trainedBytes();
    }

    private static double evaluation(TrialSize size) {
        TrialSettings settings = size.settings();
        int patchHop = settings.patch().hopFrames();
        int hop = Math.min(patchHop, settings.linear().hopFrames());
        double embeddings = size.patches(size.all(), hop) * settings.embeddingSize() * Float.BYTES;
        double neighbours = size.patches(size.clean(), patchHop) * NEIGHBOUR_CELLS * Float.BYTES;
        return bytes(settings, 2)
                + EMBEDDED_PATCHES * size.cells() * footprint(settings).embeddedBytes()
                + Math.max(EMBEDDING_COPIES * embeddings, neighbours);
    }
}
