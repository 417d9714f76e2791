package io.github.aclsweep.plan;

import io.github.aclsweep.dataset.DataAmount;
import io.github.aclsweep.dataset.Dataset;
import io.github.aclsweep.dataset.DatasetReader;
import io.github.aclsweep.dataset.Folds;
import io.github.aclsweep.dataset.Role;
import io.github.aclsweep.search.TrialRequest;
import io.github.aclsweep.settings.Problem;
import io.github.aclsweep.settings.SettingsFile;
import io.github.aclsweep.space.RepeatedValues;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the trials of a sweep will not tell, although they can run. */
public final class SweepWarnings {
    private static final String REPLICATES = "sweep.replicates";

    private final Map<String, Problem> first = new LinkedHashMap<>();
    private final Map<String, Integer> counts = new LinkedHashMap<>();

    private SweepWarnings() {}

    /**
     * A sentence for each repeated value, each axis without effect and each setting that its method
     * doubts.
     */
    public static List<String> of(ResolvedSweep sweep, SweepData data) {
        List<String> warnings =
                new ArrayList<>(RepeatedValues.sentences(sweep.file(), sweep.plan().axisKeys()));
        notReplicated(sweep).ifPresent(warnings::add);
        warnings.addAll(new IdleAxes(sweep.plan()).sentences());
        if (data.files().isEmpty()) {
            Path root = Path.of(data.root());
            Dataset dataset = DatasetReader.read(root);
            Folds folds = Folds.read(root);
            Map<String, DataAmount> clean = new HashMap<>();
            SweepWarnings doubts = new SweepWarnings();
            List<TrialRequest> trials = sweep.plan().trials();
            for (TrialRequest point : trials) {
                doubts.add(
                        point,
                        clean.computeIfAbsent(
                                point.settings().data().fold(),
                                fold ->
                                        DataAmount.of(
                                                folds.apply(dataset, fold), Role.TRAIN_CLEAN)));
            }
            warnings.addAll(doubts.sentences(sweep, trials.size()));
        }
        return warnings;
    }

    /** Who writes 0 may expect no trial at all. */
    private static Optional<String> notReplicated(ResolvedSweep sweep) {
        return sweep.file()
                .find(REPLICATES)
                .filter(value -> !SettingsFile.where(value).equals(Problem.DEFAULT))
                .filter(value -> sweep.sweep().replicates() == 0)
                .filter(value -> sweep.sweep().seeds().isEmpty())
                .map(
                        value ->
                                "%s: %s = 0: each point runs once, with trial.seed, as with 1"
                                        .formatted(SettingsFile.where(value), REPLICATES));
    }

    private void add(TrialRequest point, DataAmount clean) {
        for (Problem doubt : point.settings().method().doubts(point.settings(), clean)) {
            first.putIfAbsent(doubt.key(), doubt);
            counts.merge(doubt.key(), 1, Integer::sum);
        }
    }

    private List<String> sentences(ResolvedSweep sweep, int all) {
        List<String> sentences = new ArrayList<>();
        first.forEach(
                (key, doubt) -> {
                    Problem placed =
                            sweep.file()
                                    .find(key)
                                    .map(value -> doubt.at(SettingsFile.where(value)))
                                    .orElse(doubt);
                    int some = counts.get(key);
                    String share = some == all ? "" : " (%d of %d trials)".formatted(some, all);
                    sentences.add(placed + share);
                });
        return sentences;
    }
}
