package io.github.aclsweep.method.randomencoder;

import io.github.aclsweep.dataset.DataAmount;
import io.github.aclsweep.measure.Measure;
import io.github.aclsweep.measure.Scores;
import io.github.aclsweep.method.EncoderCost;
import io.github.aclsweep.method.EncoderMeasures;
import io.github.aclsweep.method.EncoderTrial;
import io.github.aclsweep.settings.IdleSetting;
import io.github.aclsweep.settings.Problem;
import io.github.aclsweep.trial.TrainingMethod;
import io.github.aclsweep.trial.TrialContext;
import io.github.aclsweep.trial.TrialSettings;
import io.github.aclsweep.trial.TrialSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The encoder as initialised, tested without pretraining. */
public final class RandomEncoderMethod implements TrainingMethod {
    @Override
    public String name() {
        return "random-encoder";
    }

    @Override
    public int version() {
        return 5;
    }

    /** The views too: the projections of two views of the test clips are measured. */
    @Override
    public Set<String> sections() {
        Set<String> sections = EncoderCost.sections();
        sections.add("views");
        return sections;
    }

    @Override
    public List<Measure> measures(TrialSettings settings) {
        List<Measure> measures = new ArrayList<>();
        EncoderMeasures.downstream(settings).forEach(measures::add);
        measures.add(EncoderMeasures.KNN_MACRO);
        measures.addAll(EncoderMeasures.quality());
        return measures;
    }

    @Override
    public Measure deciding(TrialSettings settings) {
        return EncoderMeasures.deciding(settings);
    }

    @Override
    public boolean isBaseline() {
        return true;
    }

    @Override
    public List<Problem> check(TrialSettings settings) {
        return EncoderCost.check(settings);
    }

    @Override
    public List<IdleSetting> idle(TrialSettings settings) {
        List<IdleSetting> idle = new ArrayList<>(EncoderCost.idle(settings));
        idle.addAll(settings.views().idle());
        return idle;
    }

    @Override
    public List<Problem> doubts(TrialSettings settings, DataAmount clean) {
        return EncoderCost.doubts(settings, clean);
    }

    @Override
    public Cost cost(TrialSettings settings) {
        return new Cost(0, EncoderCost.work(settings, 0));
    }

    @Override
    public WorkingMemory memory(TrialSize size) {
        return EncoderCost.memory(size, false);
    }

    @Override
    public Scores run(TrialContext context) {
        EncoderTrial trial = EncoderTrial.create(context);
        boolean monitored = context.settings().knn().intervalEpochs() > 0;
        double knnMacro = monitored ? trial.knnMacro() : Double.NaN;
        context.trainingEnded();
        trial.save(0);
        Map<Measure, Double> scores = trial.test();
        scores.put(EncoderMeasures.KNN_MACRO, knnMacro);
        return new Scores(scores);
    }
}
