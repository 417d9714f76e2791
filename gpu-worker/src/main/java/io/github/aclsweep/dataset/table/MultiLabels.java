package io.github.aclsweep.dataset.table;

import io.github.aclsweep.dataset.DataException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds out whether a column holds lists of labels instead of one label each. */
final class MultiLabels {
    /** As Python and JSON write lists and sets. */
    private static final Pattern BRACKETS = Pattern.compile("[\\[({].*[])}]");

    /** A comma before a space belongs to a name, such as {@code Accelerating, revving}. */
    private static final List<Pattern> SEPARATORS =
            List.of(
                    Pattern.compile(",(?! )"),
                    Pattern.compile("\\s*;\\s*"),
                    Pattern.compile("\\s*\\|\\s*"));

    private MultiLabels() {}

    /**
     * Refuses a table of lists.
     *
     * @throws DataException that names the first row with several labels
     */
    static void refuse(List<LabelTable.Row> rows, String column) {
        Optional<LabelTable.Row> first =
                rows.stream().filter(row -> BRACKETS.matcher(row.label()).matches()).findFirst();
        for (Pattern separator : SEPARATORS) {
            first = first.or(() -> firstList(rows, separator));
        }
        first.ifPresent(
                row -> {
                    throw new DataException(
                            "%s: found several labels in '%s': '%s'; expected one: a trial tells classes apart, and a multi-label table cannot be used"
                                    .formatted(row.place(), column, row.label()));
                });
    }

    /** The first list, if the parts of lists are found in other lists or alone, too. */
    private static Optional<LabelTable.Row> firstList(
            List<LabelTable.Row> rows, Pattern separator) {
        Map<String, Set<String>> labelsOfParts = new HashMap<>();
        List<LabelTable.Row> lists = new ArrayList<>();
        for (LabelTable.Row row : rows) {
            List<String> parts = Arrays.asList(separator.split(row.label(), -1));
            if (parts.size() > 1) {
                lists.add(row);
            }
            parts.forEach(
                    part ->
                            labelsOfParts
                                    .computeIfAbsent(part, p -> new HashSet<>())
                                    .add(row.label()));
        }
        boolean shared =
                lists.stream()
                        .flatMap(row -> Arrays.stream(separator.split(row.label(), -1)))
                        .anyMatch(part -> labelsOfParts.get(part).size() > 1);
        return shared ? Optional.of(lists.get(0)) : Optional.empty();
    }
}
