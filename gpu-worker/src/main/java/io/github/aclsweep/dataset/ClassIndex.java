package io.github.aclsweep.dataset;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;

/**
 * Class names and their numbers: the rank of the name in sorted order over all roles.
 *
 * @param labels distinct class names, sorted
 */
public record ClassIndex(List<String> labels) {
    public ClassIndex {
        labels = List.copyOf(labels);
    }

    public static ClassIndex over(Collection<String> labels) {
        return new ClassIndex(List.copyOf(new TreeSet<>(labels)));
    }

    public int size() {
        return labels.size();
    }

    /** The number of a class, from 0. */
    public int of(String label) {
        int index = Collections.binarySearch(labels, label);
        if (index < 0) {
            throw new IllegalArgumentException("no class named " + label);
        }
        return index;
    }

    public String label(int index) {
        return labels.get(index);
    }
}
