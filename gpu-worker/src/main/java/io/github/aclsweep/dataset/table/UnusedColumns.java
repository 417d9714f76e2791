package io.github.aclsweep.dataset.table;

import io.github.aclsweep.dataset.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Warns of columns that should decide the split and did not. */
final class UnusedColumns {
    private static final Pattern FOLD = Pattern.compile("(cv_?)?folds?(_?(id|no|num|number))?");
    private static final Pattern SPLIT = Pattern.compile("splits?|subset|partition|set");
    private static final Pattern GROUP =
            Pattern.compile(
                    "(src|source|group|recording|rec|session|speaker|subject|participant|patient|person|user|uploader|client"
                            + "|singer|actor|individual|animal|device|location|site|fs|freesound|youtube|yt|video|track|album|artist)"
                            + "(_?(file|id|no|num|number|name))?");

    private final LabelTable.Content content;
    private final LabelTable columns;
    private final SplitRule rule;
    private final List<Role> roles;

    UnusedColumns(
            LabelTable.Content content, LabelTable columns, SplitRule rule, List<Role> roles) {
        this.content = content;
        this.columns = columns;
        this.rule = rule;
        this.roles = List.copyOf(roles);
    }

    /** One sentence for each such column. */
    List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        List<String> names = content.table().columns();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            if (!name.isEmpty() && !isUsed(name)) {
                warning(name, values(i)).ifPresent(warnings::add);
            }
        }
        return warnings;
    }

    private boolean isUsed(String name) {
        return name.equals(columns.label())
                || rule.columns().contains(name)
                || name.equals(columns.audio());
    }

    private List<String> values(int column) {
        return content.rows().stream().map(row -> row.values().get(column)).toList();
    }

    private Optional<String> warning(String name, List<String> values) {
        String heading = name.toLowerCase(Locale.ROOT).replaceAll("[ -]", "_");
        if (rule instanceof DrawnSplit && isSplit(heading, values)) {
            return Optional.of(
                    "'%s' looks like a split and is not used; give --split %s"
                            .formatted(name, argument(name)));
        }
        if (rule instanceof DrawnSplit && FOLD.matcher(heading).matches()) {
            return Optional.of(
                    "'%s' looks like folds and is not used; give --fold %s --test N --validation N"
                            .formatted(name, argument(name)));
        }
        return looksLikeGroup(heading, values)
                ? torn(values).map(value -> tornGroup(name, value))
                : Optional.empty();
    }

    private String tornGroup(String name, String value) {
        return "'%s' looks like recordings that clips were cut from, and clips of '%s' are both in training and in the test; give --group %s%s"
                .formatted(
                        name,
                        value,
                        argument(name),
                        rule instanceof DrawnSplit ? "" : " instead of " + rule.columns().get(0));
    }

    private static String argument(String name) {
        return name.matches("[\\w.-]+") ? name : "'" + name + "'";
    }

    private static boolean isSplit(String heading, List<String> values) {
        Set<String> distinct = new HashSet<>(values);
        return distinct.size() > 1
                && (SPLIT.matcher(heading).matches() || distinct.size() <= 3)
                && distinct.stream().allMatch(NamedSplit::knows);
    }

    /** By its heading, or because it names parts of classes that several clips have. */
    private boolean looksLikeGroup(String heading, List<String> values) {
        Map<String, String> labels = new HashMap<>();
        boolean within = true;
        for (int i = 0; i < values.size(); i++) {
            String label = content.rows().get(i).label();
            String first = labels.putIfAbsent(values.get(i), label);
            within &= first == null || first.equals(label);
        }
        int classes = new HashSet<>(labels.values()).size();
        boolean nested =
                within && labels.size() >= 2 * classes && 2 * labels.size() <= values.size();
        boolean shared = labels.size() > 1 && labels.size() < values.size();
        return shared && (nested || GROUP.matcher(heading).matches());
    }

    /** A value whose clips are on both sides. */
    private Optional<String> torn(List<String> values) {
        Map<String, Boolean> sides = new HashMap<>();
        for (int i = 0; i < values.size(); i++) {
            boolean test = roles.get(i) == Role.TEST;
            Boolean before = sides.putIfAbsent(values.get(i), test);
            if (before != null && before != test && !values.get(i).isEmpty()) {
                return Optional.of(values.get(i));
            }
        }
        return Optional.empty();
    }
}
