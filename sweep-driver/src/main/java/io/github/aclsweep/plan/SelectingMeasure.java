package io.github.aclsweep.plan;

import io.github.aclsweep.measure.Measure;
import io.github.aclsweep.search.TrialRequest;
import io.github.aclsweep.settings.InvalidSettings;
import io.github.aclsweep.settings.Problem;
import io.github.aclsweep.settings.SettingsFile;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Checks {@code sweep.select-by}. */
final class SelectingMeasure {
    private static final String KEY = "sweep.select-by";

    private SelectingMeasure() {}

    /**
     * Refuses a measure that some trials do not have, or that does not judge them.
     *
     * @throws InvalidSettings naming those that there are
     */
    static void requireMeasured(SettingsFile file, String selectBy, List<TrialRequest> points) {
        Set<String> names = null;
        for (TrialRequest point : points) {
            if (!point.settings().method().isBaseline()) {
                Set<String> own = judging(point);
                if (names == null) {
                    names = own;
                }
                names.retainAll(own);
            }
        }
        if (!selectBy.isEmpty() && names != null && !names.contains(selectBy)) {
            Problem problem =
                    new Problem(KEY, '"' + selectBy + '"', "one of " + String.join(", ", names));
            throw new InvalidSettings(
                    List.of(
                            file.find(KEY)
                                    .map(value -> problem.at(SettingsFile.where(value)))
                                    .orElse(problem)));
        }
    }

    private static Set<String> judging(TrialRequest point) {
        Set<String> names = new LinkedHashSet<>();
        for (Measure measure : point.settings().method().measures(point.settings())) {
            if (measure.better() != Measure.Better.NEITHER && !isTrainingLoss(measure)) {
                names.add(measure.name());
            }
        }
        return names;
    }

    /** A program's loss on held-out clips judges it, one of the training clips does not. */
    private static boolean isTrainingLoss(Measure measure) {
        return measure.split() == Measure.Split.NONE && measure.name().startsWith("loss");
    }
}
