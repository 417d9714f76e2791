package io.github.aclsweep.method.acl;

import io.github.aclsweep.dataset.DataAmount;
import io.github.aclsweep.evaluate.KnnSettings;
import io.github.aclsweep.loss.PretrainingLoss;
import io.github.aclsweep.loss.PretrainingLossFactory;
import io.github.aclsweep.measure.Measure;
import io.github.aclsweep.measure.Measure.Better;
import io.github.aclsweep.measure.Scores;
import io.github.aclsweep.method.EncoderCost;
import io.github.aclsweep.method.EncoderMeasures;
import io.github.aclsweep.method.EncoderTrial;
import io.github.aclsweep.settings.IdleSetting;
import io.github.aclsweep.settings.Plugins;
import io.github.aclsweep.settings.Problem;
import io.github.aclsweep.train.LearningRate;
import io.github.aclsweep.trial.TrainingMethod;
import io.github.aclsweep.trial.TrialContext;
import io.github.aclsweep.trial.TrialSettings;
import io.github.aclsweep.trial.TrialSize;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Pretraining with a contrastive loss, the angular one unless {@code loss.name} says otherwise. */
public final class AclMethod implements TrainingMethod {
    private static final int FIRST_LOSS_RANK = 3;
    private static final int LAST_LOSS_RANK = 4;

    @Override
    public String name() {
        return "acl";
    }

    @Override
    public int version() {
        return 5;
    }

    @Override
    public Set<String> sections() {
        Set<String> sections = EncoderCost.sections();
        sections.addAll(Set.of("views", "loss", "pretrain"));
        Plugins<PretrainingLossFactory<?>> losses = Plugins.of(PretrainingLossFactory.class);
        sections.addAll(losses.sections().keySet());
        return sections;
    }

    @Override
    public List<Measure> measures(TrialSettings settings) {
        List<Measure> measures = new ArrayList<>();
        EncoderMeasures.downstream(settings).forEach(measures::add);
        measures.add(EncoderMeasures.KNN_MACRO);
        measures.addAll(losses(settings).values());
        measures.addAll(EncoderMeasures.quality());
        measures.add(EncoderMeasures.KEPT_EPOCH);
        return measures;
    }

    /** The terms of the loss by name, in its order, with the measure of each. */
    private static Map<String, Measure> losses(TrialSettings settings) {
        Map<String, Measure> measures = new LinkedHashMap<>();
        for (PretrainingLoss.Term term : settings.pretrainingLoss().terms()) {
            int rank = Math.min(FIRST_LOSS_RANK + measures.size(), LAST_LOSS_RANK);
            measures.put(
                    term.name(),
                    Measure.number("loss_" + term.name(), term.label(), Better.LOWER, term.help())
                            .ranked(rank));
        }
        return measures;
    }

    @Override
    public Measure deciding(TrialSettings settings) {
        return EncoderMeasures.deciding(settings);
    }

    @Override
    public Optional<Measure> watched(TrialSettings settings) {
        return settings.knn().intervalEpochs() > 0
                ? Optional.of(EncoderMeasures.KNN_MACRO)
                : Optional.empty();
    }

    @Override
    public String watchedWith() {
        return "knn.interval-epochs above 0";
    }

    @Override
    public int watchInterval(TrialSettings settings) {
        return settings.knn().intervalEpochs();
    }

    @Override
    public List<Problem> check(TrialSettings settings) {
        List<Problem> problems = new ArrayList<>(EncoderCost.check(settings));
        if (settings.pretrain().schedule() != LearningRate.Kind.STEPS
                && settings.knn().intervalEpochs() == 0) {
            problems.add(
                    new Problem(
                            "knn.interval-epochs",
                            "0",
                            "at least 1, since pretrain.schedule = plateau follows the monitor"));
        }
        return problems;
    }

    @Override
    public List<IdleSetting> idle(TrialSettings settings) {
        List<IdleSetting> idle = new ArrayList<>(EncoderCost.idle(settings));
        idle.addAll(settings.views().idle());
        idle.addAll(settings.pretrain().idle());
        idle.addAll(settings.pretrainingLoss().idle());
        return idle;
    }

    @Override
    public List<Problem> doubts(TrialSettings settings, DataAmount clean) {
        List<Problem> doubts = new ArrayList<>(EncoderCost.doubts(settings, clean));
        settings.pretrain().doubt().ifPresent(doubts::add);
        if (settings.knn().intervalEpochs() > 0
                && settings.knn().space() == KnnSettings.Space.PROJECTION
                && !settings.pretrainingLoss().trainsProjections()) {
            doubts.add(
                    new Problem(
                            "knn.space",
                            "projection",
                            "embedding where the loss does not train the projections; the"
                                    + " monitor's macro says nothing otherwise"));
        }
        return doubts;
    }

    @Override
    public Cost cost(TrialSettings settings) {
        int epochs = settings.pretrain().epochs();
        return new Cost(epochs, EncoderCost.work(settings, epochs));
    }

    @Override
    public WorkingMemory memory(TrialSize size) {
        return EncoderCost.memory(size, true);
    }

    @Override
    public Scores run(TrialContext context) {
        EncoderTrial trial = EncoderTrial.create(context);
        PretrainStage.Outcome pretrained = new PretrainStage(context, trial).run();
        context.trainingEnded();
        trial.save(pretrained.epoch());
        Map<Measure, Double> scores = trial.test();
        scores.put(EncoderMeasures.KNN_MACRO, pretrained.knnMacro());
        scores.put(EncoderMeasures.KEPT_EPOCH, (double) pretrained.epoch());
        losses(context.settings())
                .forEach(
                        (term, measure) ->
                                scores.put(measure, pretrained.last().terms().get(term)));
        return new Scores(scores);
    }
}
