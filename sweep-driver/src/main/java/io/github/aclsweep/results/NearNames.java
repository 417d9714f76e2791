package io.github.aclsweep.results;

import java.util.Comparator;
import java.util.List;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** What somebody may have meant by a name that there is not. */
final class NearNames {
    private static final int MOST_NEAR = 3;
    private static final int MOST_NAMES = 10;

    private NearNames() {}

    /**
     * For example {@code did you mean micro?}, or else what there is.
     *
     * @param name the name that there is not
     * @param names those that there are, at least one
     */
    static String of(String name, List<String> names) {
        LevenshteinDistance distance = LevenshteinDistance.getDefaultInstance();
        List<String> near =
                names.stream()
                        .filter(
                                other ->
                                        (!name.isEmpty() && other.startsWith(name))
                                                || distance.apply(name, other)
                                                        <= Math.max(2, name.length() / 3))
                        .sorted(Comparator.comparing(other -> distance.apply(name, other)))
                        .limit(MOST_NEAR)
                        .toList();
        return near.isEmpty()
                ? "there are " + all(names)
                : "did you mean " + String.join(" or ", near) + "?";
    }

    private static String all(List<String> names) {
        int more = names.size() - MOST_NAMES;
        String first = String.join(", ", names.subList(0, Math.min(MOST_NAMES, names.size())));
        return more > 0 ? first + " and %d more".formatted(more) : first;
    }
}
