package io.github.aclsweep.io;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** What somebody may have meant by a name that there is not. */
public final class NearNames {
    private static final int MOST_NEAR = 3;

    /** Letters of a word in which one is much. */
    private static final int SHORT = 3;

    private final String name;
    private final LevenshteinDistance distance = LevenshteinDistance.getDefaultInstance();

    private NearNames(String name) {
        this.name = name;
    }

    /**
     * The nearest name: one that begins with what was typed, or differs from it by few letters:
     * two, or a third of its letters if that is more, but one in a word of two or three and none in
     * a single letter, of which nothing would be left; or has its letters in another order.
     *
     * @param name the name that there is not
     * @param names those that there are
     */
    public static Optional<String> nearest(String name, Collection<String> names) {
        return new NearNames(name).among(names).stream().findFirst();
    }

    /** For example {@code ; did you mean trial?}, to end a sentence, or nothing. */
    public static String question(String name, Collection<String> names) {
        return nearest(name, names).map("; did you mean %s?"::formatted).orElse("");
    }

    /**
     * For example {@code did you mean micro or macro?}, or else what there is.
     *
     * @param name the name that there is not
     * @param names those that there are, at least one
     * @param most how many are named where none is near
     */
    public static String questionOrAll(String name, List<String> names, int most) {
        List<String> near = new NearNames(name).among(names);
        return near.isEmpty()
                ? (names.size() == 1 ? "there is only " : "there are ") + all(names, most)
                : "did you mean %s?"
                        .formatted(either(near.subList(0, Math.min(MOST_NEAR, near.size()))));
    }

    private static String either(List<String> names) {
        int last = names.size() - 1;
        return last == 0
                ? names.get(0)
                : String.join(", ", names.subList(0, last)) + " or " + names.get(last);
    }

    private static String all(List<String> names, int most) {
        int more = names.size() - most;
        String first = String.join(", ", names.subList(0, Math.min(most, names.size())));
        return more > 0 ? first + " and %d more".formatted(more) : first;
    }

    private List<String> among(Collection<String> names) {
        return names.stream()
                .filter(this::isNear)
                .sorted(Comparator.comparing(other -> distance.apply(name, other)))
                .toList();
    }

    private boolean isNear(String other) {
        return (!name.isEmpty() && other.startsWith(name))
                || distance.apply(name, other) <= most(name.length())
                || Arrays.equals(letters(name), letters(other));
    }

    private static int[] letters(String name) {
        return name.chars().sorted().toArray();
    }

    /** How many of so many letters may be wrong. */
    private static int most(int letters) {
        if (letters <= SHORT) {
            return letters < 2 ? 0 : 1;
        }
        return Math.max(2, letters / 3);
    }
}
