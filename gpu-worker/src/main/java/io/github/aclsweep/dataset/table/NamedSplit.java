package io.github.aclsweep.dataset.table;

import io.github.aclsweep.dataset.DataException;
import io.github.aclsweep.dataset.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A column that says train, validation or test.
 *
 * @param column the heading of the column
 */
public record NamedSplit(String column) implements SplitRule {
    private static final Map<String, Role> NAMES =
            Map.ofEntries(
                    Map.entry("train", Role.TRAIN_NOISY),
                    Map.entry("training", Role.TRAIN_NOISY),
                    Map.entry("val", Role.TRAIN_CLEAN),
                    Map.entry("valid", Role.TRAIN_CLEAN),
                    Map.entry("validation", Role.TRAIN_CLEAN),
                    Map.entry("validate", Role.TRAIN_CLEAN),
                    Map.entry("dev", Role.TRAIN_CLEAN),
                    Map.entry("test", Role.TEST),
                    Map.entry("testing", Role.TEST),
                    Map.entry("eval", Role.TEST),
                    Map.entry("evaluation", Role.TEST));

    /** Whether a value is one that this rule knows. */
    static boolean knows(String value) {
        return NAMES.containsKey(value.toLowerCase(Locale.ROOT));
    }

    @Override
    public String name() {
        return column;
    }

    @Override
    public List<String> columns() {
        return List.of(column);
    }

    @Override
    public List<Role> roles(LabelTable.Content content) {
        List<String> values = content.required(column);
        List<String> problems = new ArrayList<>();
        List<Role> roles = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            Role role = NAMES.get(values.get(i).toLowerCase(Locale.ROOT));
            if (role == null) {
                problems.add(
                        "%s: found the split '%s', expected train, validation or test"
                                .formatted(content.rows().get(i).place(), values.get(i)));
            }
            roles.add(role);
        }
        DataException.throwIfAny(problems);
        return roles;
    }
}
