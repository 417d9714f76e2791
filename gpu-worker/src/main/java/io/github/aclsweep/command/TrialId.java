package io.github.aclsweep.command;

import io.github.aclsweep.dataset.DataException;
import java.util.Collection;
import java.util.List;

/** Finds a trial of a sweep by the beginning of its id. */
public final class TrialId {
    private static final int SHOWN = 5;

    private TrialId() {}

    /**
     * The only id that begins so.
     *
     * @param sweep the name of the sweep
     * @param ids the ids of all its trials
     * @param beginning the beginning of the id, as long as needed to tell it from the others
     * @throws DataException if no id or several begin so
     */
    public static String find(String sweep, Collection<String> ids, String beginning) {
        return find(sweep, ids, beginning, "no trial of sweep %s begins with '%s'");
    }

    /**
     * The only id of a trial that has run that begins so.
     *
     * @param sweep the name of the sweep
     * @param ids the ids of its trials that have run
     * @param beginning the beginning of the id, as long as needed to tell it from the others
     * @throws DataException if no id or several begin so
     */
    public static String findRun(String sweep, Collection<String> ids, String beginning) {
        return find(sweep, ids, beginning, "no trial of sweep %s that begins with '%s' has run");
    }

    private static String find(
            String sweep, Collection<String> ids, String beginning, String none) {
        List<String> found = ids.stream().filter(id -> id.startsWith(beginning)).sorted().toList();
        if (found.isEmpty()) {
            throw new DataException(
                    none.formatted(sweep, beginning)
                            + "; ./sweep results %s lists their ids".formatted(sweep));
        }
        if (found.size() > 1) {
            throw new DataException(
                    "%d trials of sweep %s begin with '%s': %s; give more digits"
                            .formatted(
                                    found.size(),
                                    sweep,
                                    beginning,
                                    String.join(", ", found.stream().limit(SHOWN).toList())));
        }
        return found.get(0);
    }
}
