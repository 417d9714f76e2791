package io.github.aclsweep.trial;

import io.github.aclsweep.loss.PretrainingLoss;
import io.github.aclsweep.trial.Measure.Better;
import io.github.aclsweep.trial.Measure.Split;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the methods measure, apart from the downstream modes. */
final class Measures {
    static final Measure KNN_MACRO =
            Measure.accuracy(
                            "knn_macro",
                            "Monitor's accuracy, mean of classes (%)",
                            Split.VALIDATION,
                            "Mean of the classes' accuracies of the nearest-neighbour monitor, at"
                                    + " the pretraining epoch that was kept.")
                    .ranked(2);
    static final Measure LOSS_ANGULAR =
            Measure.number(
                            "loss_angular",
                            "Angular margin",
                            Better.LOWER,
                            "Mean angular margin loss of the last epoch, before it is weighted.")
                    .ranked(4);
    static final Measure MINUS_UNIFORMITY =
            Measure.number(
                            "minus_uniformity",
                            "Minus uniformity",
                            Better.NEITHER,
                            "What the published study calls uniformity: the lower, the more the"
                                    + " projections crowd together.")
                    .on(Split.TEST)
                    .ranked(5);
    static final Measure TOLERANCE =
            Measure.number(
                            "tolerance",
                            "Tolerance",
                            Better.NEITHER,
                            "Mean cosine of the projections within a class: the higher, the closer"
                                    + " the classes lie together.")
                    .on(Split.TEST)
                    .ranked(6);
    static final Measure KEPT_EPOCH =
            Measure.count(
                    "kept_epoch", "Epoch kept", "The training epoch whose weights were kept.");

    private Measures() {}

    /** The measures of a trial with these settings, in the table's order. */
    static List<Measure> of(TrialSettings settings) {
        List<Measure> measures = new ArrayList<>();
        if (settings.trial().method() == Method.SUPERVISED) {
            DownstreamMeasures test = DownstreamMeasures.of(DownstreamMode.LINEAR);
            measures.addAll(
                    List.of(
                            test.micro(),
                            test.macro(),
                            test.microPatchWeighted(),
                            test.validationMacro(),
                            LOSS_ANGULAR,
                            KEPT_EPOCH));
            return measures;
        }
        settings.trial()
                .downstream()
                .forEach(mode -> measures.addAll(DownstreamMeasures.of(mode).all()));
        measures.add(KNN_MACRO);
        if (settings.trial().method() == Method.ACL) {
            measures.addAll(losses(settings).values());
        }
        measures.addAll(List.of(MINUS_UNIFORMITY, TOLERANCE));
        if (settings.trial().method() == Method.ACL) {
            measures.add(KEPT_EPOCH);
        }
        return measures;
    }

    /** The terms of the loss of pretraining, in its order, with the measure of each. */
    static Map<PretrainingLoss.Term, Measure> losses(TrialSettings settings) {
        Map<PretrainingLoss.Term, Measure> measures = new LinkedHashMap<>();
        for (PretrainingLoss.Term term : settings.pretrainingLoss().terms()) {
            String name = "loss_" + term.name();
            int rank = Math.min(3 + measures.size(), 4);
            measures.put(
                    term,
                    Measure.number(name, term.label(), Better.LOWER, term.help()).ranked(rank));
        }
        return measures;
    }

    /**
     * The measure that settings are compared by: patch-weighted micro, the published one, of linear
     * evaluation if it is asked for, else of the first fine-tuning mode.
     */
    static Measure deciding(TrialSettings settings) {
        DownstreamMode mode =
                settings.trial().method() == Method.SUPERVISED
                        ? DownstreamMode.LINEAR
                        : settings.trial().downstream().get(0);
        return DownstreamMeasures.of(mode).microPatchWeighted();
    }
}
