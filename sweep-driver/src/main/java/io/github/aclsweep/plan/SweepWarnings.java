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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the trials of a sweep will not tell, although they can run. */
public final class SweepWarnings {
    private static final String REPLICATES = "sweep.replicates";

    /** The values that are doubted, by their key and what was expected. */
    private final Map<Problem, Set<String>> values = new LinkedHashMap<>();

    private final Map<Problem, Integer> counts = new HashMap<>();

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

    /** Where the values of a key come from: its axis, else the key itself. */
    private static String where(SettingsFile file, String key) {
        return file.find("sweep.axes." + key)
                .or(() -> file.find(key))
                .map(SettingsFile::where)
                .orElse("");
    }

    private void add(TrialRequest point, DataAmount clean) {
        for (Problem doubt : point.settings().method().doubts(point.settings(), clean)) {
            Problem kind = new Problem(doubt.key(), "", doubt.expected());
            values.computeIfAbsent(kind, any -> new LinkedHashSet<>()).add(doubt.found());
            counts.merge(kind, 1, Integer::sum);
        }
    }

    private List<String> sentences(ResolvedSweep sweep, int all) {
        List<String> sentences = new ArrayList<>();
        values.forEach(
                (kind, found) -> {
                    Problem doubt =
                            new Problem(
                                    kind.key(),
                                    String.join(" or ", found),
                                    kind.expected(),
                                    where(sweep.file(), kind.key()));
                    int some = counts.get(kind);
                    String share = some == all ? "" : " (%d of %d trials)".formatted(some, all);
                    sentences.add(doubt + share);
                });
        return sentences;
    }
}
