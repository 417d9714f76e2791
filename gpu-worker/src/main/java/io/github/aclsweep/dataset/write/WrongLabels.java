package io.github.aclsweep.dataset.write;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Makes some labels wrong, as a crowd would.
 *
 * @param share how many of all, in [0, 1]; each class keeps one right label all the same
 */
public record WrongLabels(double share) {
    public WrongLabels {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("share must be in [0, 1], found " + share);
        }
    }

    /** The labels, a share of them replaced by another class drawn uniformly. */
    public List<String> among(List<String> labels, Draw draw) {
        List<String> classes = List.copyOf(new TreeSet<>(labels));
        List<String> result = new ArrayList<>(labels);
        int wanted = classes.size() < 2 ? 0 : (int) Math.round(share * labels.size());
        draw.shuffled(replaceable(labels)).stream()
                .limit(wanted)
                .forEach(i -> result.set(i, another(labels.get(i), classes, draw)));
        return List.copyOf(result);
    }

    private static List<Integer> replaceable(List<String> labels) {
        Set<String> kept = new HashSet<>();
        List<Integer> positions = new ArrayList<>();
        for (int i = 0; i < labels.size(); i++) {
            if (!kept.add(labels.get(i))) {
                positions.add(i);
            }
        }
        return positions;
    }

    private static String another(String label, List<String> classes, Draw draw) {
        return draw.oneOf(classes.stream().filter(other -> !other.equals(label)).toList());
    }
}
