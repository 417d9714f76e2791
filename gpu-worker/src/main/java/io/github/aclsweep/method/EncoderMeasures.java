package io.github.aclsweep.method;

import io.github.aclsweep.measure.Measure;
import io.github.aclsweep.measure.Measure.Better;
import io.github.aclsweep.measure.Measure.Split;
import io.github.aclsweep.measure.Measure.Unit;
import io.github.aclsweep.trial.TrialSettings;
import java.util.List;
import java.util.stream.Stream;

/** The measures of methods that have an encoder. */
public final class EncoderMeasures {
    /** Macro of the nearest-neighbour monitor. */
    public static final Measure KNN_MACRO =
            Measure.accuracy(
                            "knn_macro",
                            "Monitor's macro (%)",
                            Split.VALIDATION,
                            "Mean of the classes' accuracies of the nearest-neighbour monitor, at"
                                    + " the pretraining epoch that was kept.")
                    .ranked(3);

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
                    .in(Unit.COSINE)
                    .on(Split.TEST)
                    .ranked(6);

    /** The training epoch whose weights were kept. */
    public static final Measure KEPT_EPOCH =
            Measure.count(
                    "kept_epoch", "Epoch kept", "The training epoch whose weights were kept.");

    private EncoderMeasures() {}

    /** What the downstream modes measure, in the table's order. */
    public static Stream<Measure> downstream(TrialSettings settings) {
        return settings.trial().downstream().stream()
                .flatMap(mode -> DownstreamMeasures.of(mode).all().stream());
    }

    /** What is measured of the projections, in the table's order. */
    public static List<Measure> quality() {
        return List.of(MINUS_UNIFORMITY, TOLERANCE);
    }

    /**
     * The measure that settings are compared by: patch-weighted micro, the published one, of linear
     * evaluation if it is asked for, else of the first fine-tuning mode.
     */
    public static Measure deciding(TrialSettings settings) {
        return DownstreamMeasures.of(settings.trial().downstream().get(0)).microPatchWeighted();
    }
}
