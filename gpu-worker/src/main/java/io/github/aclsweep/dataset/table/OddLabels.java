package io.github.aclsweep.dataset.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Warns of labels that are probably not the classes that somebody meant. */
final class OddLabels {
    /** What programs write where a value is missing. */
    private static final Set<String> MISSING =
            Set.of("nan", "none", "null", "n/a", "na", "#n/a", "<na>", "undefined");

    private OddLabels() {}

    /** One sentence for each kind of such labels. */
    static List<String> warnings(List<LabelTable.Row> rows) {
        Map<String, Set<String>> spellings = new TreeMap<>();
        for (LabelTable.Row row : rows) {
            spellings
                    .computeIfAbsent(row.label().toLowerCase(Locale.ROOT), label -> new TreeSet<>())
                    .add(row.label());
        }
        List<String> warnings = new ArrayList<>();
        spellings.values().stream()
                .filter(labels -> labels.size() > 1)
                .map(OddLabels::named)
                .map(
                        "the labels %s differ in capital letters alone and are several classes"
                                ::formatted)
                .forEach(warnings::add);
        spellings.entrySet().stream()
                .filter(entry -> MISSING.contains(entry.getKey()))
                .map(entry -> named(entry.getValue()))
                .map(
                        "the label %s is a class here, and often stands for a missing value"
                                ::formatted)
                .forEach(warnings::add);
        return warnings;
    }

    private static String named(Set<String> labels) {
        return labels.stream().map("'%s'"::formatted).collect(Collectors.joining(" and "));
    }
}
