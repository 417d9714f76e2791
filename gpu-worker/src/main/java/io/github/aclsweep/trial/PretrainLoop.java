package io.github.aclsweep.trial;

import io.github.aclsweep.checkpoint.Checkpoint;
import io.github.aclsweep.checkpoint.Resumable;
import io.github.aclsweep.io.Json;
import io.github.aclsweep.train.BestWeights;
import io.github.aclsweep.train.EpochLoss;
import io.github.aclsweep.train.Pretraining;
import io.github.aclsweep.trial.TrialProgress.Stage;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.DoubleSupplier;

/** The epochs of pretraining: each trained, looked at by the monitor, reported, saved when due. */
final class PretrainLoop implements Resumable {
    static final String NAME = "pretrain";

    private final TrialSettings settings;
    private final Pretraining pretraining;
    private final BestWeights best;
    private final DoubleSupplier knnMacro;
    private final TrialMonitor monitor;
    private final MetricsFile metrics;
    private final Checkpoints checkpoints;
    private int epoch = 1;
    private EpochLoss loss = EpochLoss.NONE;

    /**
     * A loop before its first epoch.
     *
     * @param best is offered every epoch that the monitor looks at
     * @param knnMacro the monitor's figure for the encoder as it is
     */
    PretrainLoop(
            TrialSettings settings,
            Pretraining pretraining,
            BestWeights best,
            DoubleSupplier knnMacro,
            TrialMonitor monitor,
            MetricsFile metrics,
            Checkpoints checkpoints) {
        this.settings = settings;
        this.pretraining = pretraining;
        this.best = best;
        this.knnMacro = knnMacro;
        this.monitor = monitor;
        this.metrics = metrics;
        this.checkpoints = checkpoints;
    }

    /**
     * Trains the epochs that are left.
     *
     * @return losses of the last epoch
     */
    EpochLoss run(int[] clips) {
        checkpoints.within(NAME).ifPresent(this::restore);
        int epochs = settings.pretrain().epochs();
        long done = (epoch - 1L) * clips.length + pretraining.clipsOf(epoch);
        monitor.begin(Stage.PRETRAIN, 2L * clips.length * epochs, epochs, 2 * done);
        try {
            while (epoch <= epochs) {
                train(clips);
                checkpoints.epochEnded(running());
            }
            return loss;
        } catch (StoppedException e) {
            checkpoints.save(running());
            throw e;
        }
    }

    private void train(int[] clips) {
        loss = pretraining.epoch(epoch, clips, (at, count) -> stepped(count));
        monitor.loss(loss.total());
        boolean looksAt = looksAt();
        double macro = looksAt ? knnMacro.getAsDouble() : Double.NaN;
        report(macro);
        if (looksAt) {
            pretraining.observe(macro);
            best.offer(epoch, macro);
        }
        epoch++;
    }

    private void stepped(int clips) {
        monitor.advance(2L * clips, epoch);
        checkpoints.stepped(running());
    }

    private Checkpoints.Running running() {
        return new Checkpoints.Running(NAME, this, epoch, pretraining.stepsOf(epoch));
    }

    private boolean looksAt() {
        int interval = settings.knn().intervalEpochs();
        return interval > 0 && (epoch % interval == 0 || epoch == settings.pretrain().epochs());
    }

    private void report(double macro) {
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("loss", loss.total());
        loss.terms().forEach((name, value) -> values.put("loss_" + name, value));
        values.put("knn_macro", macro);
        metrics.append(NAME, epoch, values);
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
