package io.github.aclsweep.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.aclsweep.augment.PatchLoader;
import io.github.aclsweep.augment.Standardiser;
import io.github.aclsweep.augment.ViewMaker;
import io.github.aclsweep.augment.Views;
import io.github.aclsweep.dataset.Clip;
import io.github.aclsweep.dataset.Dataset;
import io.github.aclsweep.dataset.Role;
import io.github.aclsweep.encoder.Encoder;
import io.github.aclsweep.encoder.ProjectionHead;
import io.github.aclsweep.evaluate.ClipPatches;
import io.github.aclsweep.evaluate.Embedder;
import io.github.aclsweep.evaluate.KnnMonitor;
import io.github.aclsweep.evaluate.LinearEvaluation;
import io.github.aclsweep.evaluate.LinearEvaluation.Embedded;
import io.github.aclsweep.features.FeatureSet;
import io.github.aclsweep.features.LogMelExtractor;
import io.github.aclsweep.features.Standardisation;
import io.github.aclsweep.randomness.Randomness;
import io.github.aclsweep.train.Pretraining;
import io.github.aclsweep.trial.TrialSettings;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The parts of a trial of the method acl, timed one by one. Gradient mode must be off. */
public final class TrialBench {
    /** This part is a part of the pretraining step. */
    public static final String VIEWS = "views";

    public static final String STEP = "pretraining step";

    private static final int FEATURE_CLIPS = 50;

    private final TrialSettings settings;
    private final Dataset dataset;
    private final FeatureSet features;
    private final int runs;
    private final List<PyTorchPeer> peers;
    private final Randomness randomness;
    private final PatchLoader loader;
    private final Standardiser standardiser;
    private int epoch;

    /**
     * A bench of one trial.
     *
     * @param features the features of the data set's clips; the caller closes them
     * @param runs how often each part is timed
     * @param peers whose steps are timed in turn with the trial's; the caller closes them
     */
    public TrialBench(
            TrialSettings settings,
            Dataset dataset,
            FeatureSet features,
            int runs,
            List<PyTorchPeer> peers) {
        this.settings = settings;
        this.dataset = dataset;
        this.features = features;
        this.runs = runs;
        this.peers = List.copyOf(peers);
        this.randomness = new Randomness(settings.trial().seed());
        this.loader = new PatchLoader(features, settings.patch().frames());
        this.standardiser =
                new Standardiser(
                        Standardisation.over(features, dataset.positions(Role.TRAIN_NOISY)));
    }

    /**
     * Times all parts.
     *
     * @param manager a manager on the device to be timed
     * @param timed receives the times of each part as soon as it is done
     */
    public void run(NDManager manager, Consumer<Timing> timed) {
        timed.accept(extraction());
        long seed = settings.trial().seed();
        int classes = dataset.classes().size();
        try (NDManager own = manager.newSubManager()) {
            Encoder encoder = settings.newEncoder(own, classes);
            ProjectionHead head =
                    ProjectionHead.create(
                            encoder.embeddingSize(),
                            settings.encoder().projectionSize(),
                            own,
                            seed);
            pretrainingStep(own, encoder, head).forEach(timed);
            timed.accept(views(own));
            Embedder embedder = new Embedder(loader, standardiser, encoder, () -> {});
            ClipPatches training = patches(Role.TRAIN_NOISY, settings.linear().hopFrames());
            ClipPatches clean = patches(Role.TRAIN_CLEAN, settings.patch().hopFrames());
            timed.accept(embedding(own, embedder, clean));
            try (NDArray rows = embedder.embed(own, training.places());
                    NDArray cleanRows = embedder.embed(own, clean.places())) {
                timed.accept(neighbours(cleanRows, clean));
                Embedded checked = new Embedded(cleanRows, clean);
                timed.accept(linearEvaluation(own, new Embedded(rows, training), checked));
            }
        }
        new MachineCeiling(runs).timings(manager).forEach(timed);
    }

    private Timing extraction() {
        LogMelExtractor extractor = new LogMelExtractor(settings.features());
        List<Clip> clips =
                dataset.clips().subList(0, Math.min(FEATURE_CLIPS, dataset.clips().size()));
        return Timing.of(
                        "features, one thread",
                        "clips",
                        clips.size(),
                        runs,
                        () -> clips.forEach(clip -> extractor.extract(clip.audio())))
                .ofTrial((double) dataset.clips().size() / clips.size());
    }

    /** What a pretraining step spends on making its inputs. */
    private Timing views(NDManager manager) {
        ViewMaker views = newViews();
        int[] batch = batch();
        return Timing.of(
                        VIEWS,
                        "patches",
                        2L * batch.length,
                        runs,
                        () -> {
                            Views made = views.make(manager, batch, ++epoch);
                            made.first().close();
                            made.second().close();
                        })
                .ofTrial(steps());
    }

    /** Steps of a batch in a whole trial. */
    private double steps() {
        double clips = dataset.positions(Role.TRAIN_NOISY).length;
        return settings.pretrain().epochs() * clips / batch().length;
    }

    /** A trial's step, and the peers' steps of the same size. */
    private List<Timing> pretrainingStep(NDManager manager, Encoder encoder, ProjectionHead head) {
        int[] batch = batch();
        Pretraining pretraining =
                new Pretraining(
                        manager,
                        encoder,
                        head,
                        newViews(),
                        settings.pretrainingLoss(),
                        settings.pretrain(),
                        randomness);
        Map<String, Runnable> steps = new LinkedHashMap<>();
        steps.put(STEP, () -> pretraining.epoch(++epoch, batch, (at, clips) -> {}));
        peers.forEach(peer -> steps.put(peer.name(), peer::step));
        List<Timing> timings = Timing.alternating("patches", 2L * batch.length, runs, steps);
        return timings.stream()
                .map(timing -> timing.part().equals(STEP) ? timing.ofTrial(steps()) : timing)
                .toList();
    }

    private int[] batch() {
        int[] all = dataset.positions(Role.TRAIN_NOISY);
        return Arrays.copyOf(all, Math.min(all.length, settings.pretrain().batchClips()));
    }

    private ViewMaker newViews() {
        return new ViewMaker(
                settings.views(),
                settings.patch(),
                features,
                dataset.positions(Role.TRAIN_NOISY),
                standardiser,
                randomness);
    }

    private Timing embedding(NDManager manager, Embedder embedder, ClipPatches clips) {
        return Timing.of(
                        "embedding",
                        "patches",
                        clips.places().size(),
                        runs,
                        () -> embedder.embed(manager, clips.places()).close())
                .ofTrial(looks() + otherPatches() / clips.places().size());
    }

    /** How often the monitor looks at the clean clips. */
    private int looks() {
        int interval = settings.knn().intervalEpochs();
        return interval == 0 ? 0 : (settings.pretrain().epochs() + interval - 1) / interval;
    }

    /** What linear evaluation embeds: training, clean and test patches, once. */
    private double otherPatches() {
        int hop = settings.patch().hopFrames();
        return patches(Role.TRAIN_NOISY, settings.linear().hopFrames()).places().size()
                + patches(Role.TRAIN_CLEAN, hop).places().size()
                + patches(Role.TEST, hop).places().size();
    }

    private Timing neighbours(NDArray rows, ClipPatches clips) {
        KnnMonitor knn =
                new KnnMonitor(
                        settings.knn().neighbours(),
                        settings.knn().labels(),
                        dataset.classes().size());
        return Timing.of(
                        "nearest neighbours",
                        "patches",
                        clips.places().size(),
                        runs,
                        () -> knn.predict(rows, clips))
                .ofTrial(looks());
    }

    private Timing linearEvaluation(NDManager manager, Embedded training, Embedded checked) {
        return Timing.of(
                        "linear evaluation",
                        "epochs",
                        settings.linear().epochs(),
                        runs,
                        () -> evaluate(manager, training, checked))
                .ofTrial(1);
    }

    private void evaluate(NDManager manager, Embedded training, Embedded checked) {
        try (LinearEvaluation evaluation =
                new LinearEvaluation(
                        manager,
                        settings.linear(),
                        dataset.classes().size(),
                        randomness,
                        training,
                        checked,
                        checked)) {
            while (evaluation.epoch() <= settings.linear().epochs()) {
                evaluation.train();
            }
            evaluation.test();
        }
    }

    private ClipPatches patches(Role role, int hopFrames) {
        int[] clips = dataset.positions(role);
        int[] labels = Arrays.stream(clips).map(dataset::labelOf).toArray();
        return ClipPatches.cut(loader, clips, labels, hopFrames);
    }
}
