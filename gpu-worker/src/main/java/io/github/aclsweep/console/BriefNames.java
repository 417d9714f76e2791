package io.github.aclsweep.console;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Names of several things where there is no room for them: what they share is left out first. */
final class BriefNames {
    private static final String PART = ", ";
    private static final char CUT = '…';

    /** Fewer letters than that are not worth their {@link #CUT}. */
    private static final int LEAST_SHARED = 3;

    private BriefNames() {}

    /**
     * The same names, no longer than that where they can still be told apart: without the parts
     * between commas that all have, then without the letters that all begin with.
     *
     * @param width letters that there is room for
     */
    static List<String> of(List<String> names, int width) {
        if (names.size() < 2 || fit(names, width)) {
            return names;
        }
        List<String> parts = withoutShared(names);
        return fit(parts, width) ? parts : withoutBeginning(parts);
    }

    private static boolean fit(List<String> names, int width) {
        return names.stream().allMatch(name -> name.length() <= width);
    }

    private static List<String> withoutShared(List<String> names) {
        Set<String> shared = new HashSet<>(parts(names.get(0)));
        names.forEach(name -> shared.retainAll(parts(name)));
        return names.stream()
                .map(
                        name -> {
                            List<String> own =
                                    parts(name).stream()
                                            .filter(part -> !shared.contains(part))
                                            .toList();
                            return own.isEmpty() ? name : String.join(PART, own);
                        })
                .toList();
    }

    private static List<String> parts(String name) {
        return List.of(name.split(PART, -1));
    }

    private static List<String> withoutBeginning(List<String> names) {
        int shortest = names.stream().mapToInt(String::length).min().orElse(0);
        int cut = 0;
        while (cut < shortest - 1 && haveSameLetter(names, cut)) {
            cut++;
        }
        int shared = cut;
        return shared < LEAST_SHARED
                ? names
                : names.stream().map(name -> CUT + name.substring(shared)).toList();
    }

    private static boolean haveSameLetter(List<String> names, int index) {
        return names.stream().map(name -> name.charAt(index)).distinct().count() == 1;
    }
}
