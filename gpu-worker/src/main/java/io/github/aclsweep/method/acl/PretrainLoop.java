package io.github.aclsweep.method.acl;

import io.github.aclsweep.checkpoint.Checkpoint;
import io.github.aclsweep.io.Json;
import io.github.aclsweep.method.EncoderMeasures;
import io.github.aclsweep.train.BestWeights;
import io.github.aclsweep.train.EpochLoss;
import io.github.aclsweep.train.Pretraining;
import io.github.aclsweep.train.StepListener;
import io.github.aclsweep.trial.EpochLoop;
import io.github.aclsweep.trial.TrialContext;
import io.github.aclsweep.trial.TrialSettings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/** Pretraining, epoch by epoch: each is trained, looked at by the monitor, and reported. */
final class PretrainLoop implements EpochLoop.Training<EpochLoss> {
    static final String NAME = "pretrain";

    private final TrialContext context;
    private final TrialSettings settings;
    private final Pretraining pretraining;
    private final BestWeights best;
    private final DoubleSupplier knnMacro;
    private final int[] clips;
    private int epoch = 1;
    private EpochLoss loss = EpochLoss.NONE;
    private double macro = Double.NaN;

    /**
     * A loop before its first epoch.
     *
     * @param best is offered every epoch that the monitor looks at
     * @param knnMacro the monitor's figure for the encoder as it is
     * @param clips the clips to train on
     */
    PretrainLoop(
            TrialContext context,
            Pretraining pretraining,
            BestWeights best,
            DoubleSupplier knnMacro,
            int[] clips) {
        this.context = context;
        this.settings = context.settings();
        this.pretraining = pretraining;
        this.best = best;
        this.knnMacro = knnMacro;
        this.clips = clips.clone();
    }

    @Override
    public int epoch() {
        return epoch;
    }

    @Override
    public int steps() {
        return pretraining.stepsOf(epoch);
    }

    /** Patches: two views of every clip. */
    @Override
    public long items() {
        return 2L * pretraining.clipsOf(epoch);
    }

    @Override
    public void train(StepListener listener) {
        loss = pretraining.epoch(epoch, clips, (at, count) -> listener.stepped(at, 2 * count));
        context.monitor().loss(loss.total());
        boolean looksAt = looksAt();
        macro = looksAt ? knnMacro.getAsDouble() : Double.NaN;
        report();
        if (looksAt) {
            pretraining.observe(macro);
            best.offer(epoch, macro);
        }
        epoch++;
    }

    @Override
    public Optional<EpochLoop.Judged> judged() {
        return Double.isNaN(macro)
                ? Optional.empty()
                : Optional.of(new EpochLoop.Judged(EncoderMeasures.KNN_MACRO, macro));
    }

    /** The loss of the last epoch. */
    @Override
    public EpochLoss finish() {
        return loss;
    }

    private boolean looksAt() {
        int interval = settings.knn().intervalEpochs();
        return interval > 0 && (epoch % interval == 0 || epoch == settings.pretrain().epochs());
    }

    private void report() {
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("loss", loss.total());
        loss.terms().forEach((name, value) -> values.put("loss_" + name, value));
        values.put("knn_macro", macro);
        context.metrics().append(NAME, epoch, values);
    }

    @Override
    public void save(Checkpoint checkpoint) {
        checkpoint.put("epoch", epoch);
        checkpoint.put("loss", Json.compact().toJson(loss));
        pretraining.save(checkpoint);
        best.save(checkpoint);
    }

    @Override
    public void restore(Checkpoint checkpoint) {
        epoch = checkpoint.count("epoch");
        loss = Json.compact().fromJson(checkpoint.text("loss"), EpochLoss.class);
        pretraining.restore(checkpoint);
        best.restore(checkpoint);
    }
}
