package io.github.aclsweep.sweep;

import io.github.aclsweep.encoder.EncoderSettings.Architecture;
import io.github.aclsweep.table.ResultRow;
import io.github.aclsweep.trial.DownstreamMode;
import io.github.aclsweep.trial.TrialSettings;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A guess at how long a trial takes, in no unit: good enough to begin with the longest. Trials of a
 * sweep share their data, so that only epochs, encoder and patch matter.
 */
final class TrialCost {
    /** Of equals the first in the table. */
    static final Comparator<ResultRow> LONGEST_FIRST =
            Comparator.comparingDouble((ResultRow row) -> of(row.trial().settings())).reversed();

    /** The two views of a clip. */
    private static final double VIEWS = 2;

    /** Everything but training: the same for all, and never nothing. */
    private static final double REST = 1;

    private TrialCost() {}

    static double of(TrialSettings settings) {
        double patch = settings.patch().frames() * (double) settings.features().bands();
        return switch (settings.trial().method()) {
            case SUPERVISED -> REST + settings.supervised().epochs() * patch;
            case RANDOM_ENCODER -> REST + downstream(settings) * patch;
            case ACL -> REST + (pretraining(settings) + downstream(settings)) * patch;
        };
    }

    /**
     * Seconds that the trials without a result take, one after another, judged by those that are
     * complete; empty if there are none to judge by.
     */
    static OptionalDouble secondsLeft(List<ResultRow> rows) {
        double seconds = 0;
        double done = 0;
        double left = 0;
        for (ResultRow row : rows) {
            double cost = of(row.trial().settings());
            if (row.completed().isEmpty()) {
                left += cost;
            } else if (cost > REST) { // the random encoder's time says nothing of training
                seconds += row.completed().get().execution().seconds();
                done += cost;
            }
        }
        return done > 0 && left > 0
                ? OptionalDouble.of(seconds / done * left)
                : OptionalDouble.empty();
    }

    private static double pretraining(TrialSettings settings) {
        return VIEWS * settings.pretrain().epochs() * perPatch(settings.encoder().name());
    }

    /** Linear evaluation embeds once; fine-tuning trains the whole network. */
    private static double downstream(TrialSettings settings) {
        long tunings =
                settings.trial().downstream().stream()
                        .filter(mode -> mode != DownstreamMode.LINEAR)
                        .count();
        return tunings * settings.finetune().epochs() * perPatch(settings.encoder().name());
    }

    /** Training time per patch relative to the small encoder, measured on two cores. */
    private static double perPatch(Architecture encoder) {
        return switch (encoder) {
            case SMALL -> 1;
            case CRNN -> 10;
            case RES18 -> 5;
            case VGG -> 7;
        };
    }
}
