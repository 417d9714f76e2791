package io.github.aclsweep.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The contestants that reach a certain epoch, in the order in which they came, and who of them goes
 * on. That depends on their merits and their order alone, never on which trial ended first, so that
 * a search that is interrupted ends like one that is not.
 */
final class Rung {
    private final int eta;
    private final boolean asynchronous;
    private final List<Contestant> entrants = new ArrayList<>();
    private final Map<Integer, Double> merits = new HashMap<>();
    private final Set<Integer> gone = new HashSet<>();
    private int judged;
    private boolean closed;

    /**
     * A rung without contestants.
     *
     * @param eta one of so many goes on
     * @param asynchronous whether the first m contestants are judged as soon as they have results,
     *     for every m (asynchronous successive halving, arXiv 1810.05934, in a fixed order); else
     *     all together
     */
    Rung(int eta, boolean asynchronous) {
        this.eta = eta;
        this.asynchronous = asynchronous;
    }

    void enter(Contestant contestant) {
        entrants.add(contestant);
    }

    /** The number of contestants so far. */
    int size() {
        return entrants.size();
    }

    /** No other contestant comes. */
    void close() {
        closed = true;
    }

    void told(Contestant contestant, double merit) {
        merits.put(entrants.indexOf(contestant), merit);
    }

    /** Whether nobody will go on from here any more. */
    boolean isOver() {
        return closed && judged == entrants.size();
    }

    /** Those who go on now, the best first. */
    List<Contestant> promoted() {
        List<Contestant> promoted = new ArrayList<>();
        while (judged < entrants.size() && merits.containsKey(judged)) {
            judged++;
            if (asynchronous || isOver()) {
                promote(isOver() ? Math.max(1, judged / eta) : judged / eta, promoted);
            }
        }
        if (isOver()) { // it may have been closed after its last contestant was judged
            promote(Math.max(1, judged / eta), promoted);
        }
        return promoted;
    }

    private void promote(int places, List<Contestant> promoted) {
        IntStream.range(0, judged)
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> merits.get(i)).reversed())
                .limit(places)
                .filter(i -> merits.get(i) > Double.NEGATIVE_INFINITY)
                .filter(gone::add)
                .map(entrants::get)
                .forEach(promoted::add);
    }
}
