package io.github.aclsweep.bill;

import io.github.aclsweep.plan.CostClass;
import io.github.aclsweep.plan.TrialCost;
import io.github.aclsweep.table.ResultRow;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** How well the trials of other sweeps stand for those of a sweep. */
final class Likeness {
    private static final int MOST_NAMED = 3;
    private static final String PROGRAM = "program.";

    private final Set<CostClass> wanted = new LinkedHashSet<>();

    /** Trials that only evaluate count where there are no others. */
    Likeness(List<ResultRow> rows) {
        rows.stream()
                .map(row -> row.trial().settings())
                .filter(TrialCost::isTelling)
                .map(CostClass::of)
                .forEach(wanted::add);
        if (wanted.isEmpty()) {
            rows.stream().map(row -> CostClass.of(row.trial().settings())).forEach(wanted::add);
        }
    }

    /**
     * Whether the other trials tell anything. A parameter of a program may be what takes the time:
     * only those tell of another value who ran with several.
     */
    boolean isTold(TimedSweep other) {
        return wanted.stream()
                .flatMap(kind -> differing(kind, other).stream())
                .filter(key -> key.startsWith(PROGRAM))
                .allMatch(other::varies);
    }

    /** The fewest settings that differ first. */
    Comparator<TimedSweep> mostLikeFirst() {
        return Comparator.comparingInt(this::distance);
    }

    /** Of each kind to the nearest that was timed. */
    private int distance(TimedSweep other) {
        return wanted.stream().mapToInt(kind -> differing(kind, other).size()).sum();
    }

    /** For example {@code , which differs in encoder.name}; empty where nothing differs. */
    String difference(TimedSweep other) {
        Set<String> keys = new TreeSet<>();
        wanted.forEach(kind -> keys.addAll(differing(kind, other)));
        List<String> some = keys.stream().limit(MOST_NAMED).toList();
        String more = keys.size() > MOST_NAMED ? " and others" : "";
        return keys.isEmpty() ? "" : ", which differs in " + String.join(", ", some) + more;
    }

    private static Set<String> differing(CostClass kind, TimedSweep other) {
        return other.kinds().keySet().stream()
                .map(kind::differing)
                .min(Comparator.comparingInt(Set::size))
                .orElse(Set.of());
    }
}
