package io.github.aclsweep.statistics;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Holm's correction (Scandinavian Journal of Statistics 6, 65-70): keeps the chance of even one
 * false finding among several tests at the level of one test.
 */
public final class Holm {
    private Holm() {}

    /**
     * Corrected p-values, in the order given: the i-th smallest of m is multiplied by m - i + 1,
     * and none is below that of a smaller one. NaN stays NaN and does not count.
     */
    public static List<Double> correct(List<Double> p) {
        List<Integer> ascending =
                IntStream.range(0, p.size())
                        .boxed()
                        .filter(i -> !p.get(i).isNaN())
                        .sorted(Comparator.comparing(p::get))
                        .toList();
        List<Double> corrected = new ArrayList<>(Collections.nCopies(p.size(), Double.NaN));
        double largest = 0;
        for (int rank = 0; rank < ascending.size(); rank++) {
            int position = ascending.get(rank);
            double scaled = Math.min(1, p.get(position) * (ascending.size() - rank));
            largest = Math.max(largest, scaled);
            corrected.set(position, largest);
        }
        return corrected;
    }
}
