package io.github.aclsweep.search;

import io.github.aclsweep.settings.InvalidSettings;
import io.github.aclsweep.settings.Problem;
import io.github.aclsweep.trial.TrainingMethod;
import io.github.aclsweep.trial.TrialSettings;
import java.util.List;

/** Checks that trials can be judged while they train. */
final class Watched {
    private Watched() {}

    /**
     * Refuses trials without a measure to judge them by.
     *
     * @param key the setting that asks for it
     * @param found the measure's value
     * @param byEpochs whether the trials' epochs must be known
     * @throws InvalidSettings naming what is needed
     */
    static void require(List<TrialRequest> points, String key, String found, boolean byEpochs) {
        for (TrialRequest point : points) {
            TrialSettings trial = point.settings();
            TrainingMethod method = trial.method();
            boolean isJudged =
                    method.isBaseline()
                            || (method.watched(trial).isPresent()
                                    && !(byEpochs && method.cost(trial).epochs() == 0));
            if (!isJudged) {
                throw new InvalidSettings(List.of(new Problem(key, found, expected(method))));
            }
        }
    }

    private static String expected(TrainingMethod method) {
        String takes = method.watchedWith();
        return takes.isEmpty()
                ? "another trial.method than %s, which looks at no validation while it trains"
                        .formatted(method.name())
                : "trials that are judged while they train, which takes, for trial.method = %s, %s"
                        .formatted(method.name(), takes);
    }
}
