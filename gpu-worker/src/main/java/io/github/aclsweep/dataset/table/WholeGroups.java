package io.github.aclsweep.dataset.table;

import io.github.aclsweep.dataset.DataException;
import io.github.aclsweep.dataset.Role;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A given split that must not tear groups apart.
 *
 * @param split decides
 * @param group heading of the groups
 */
public record WholeGroups(SplitRule split, String group) implements SplitRule {
    @Override
    public String name() {
        return split.name() + ", groups by " + group + " are whole";
    }

    @Override
    public List<String> columns() {
        List<String> columns = new ArrayList<>(split.columns());
        columns.add(group);
        return columns;
    }

    @Override
    public List<Role> roles(LabelTable.Content content) {
        List<Role> roles = split.roles(content);
        requireWhole(content, roles);
        return roles;
    }

    @Override
    public List<String> folds(LabelTable.Content content) {
        List<String> folds = split.folds(content);
        requireWhole(content, folds);
        return folds;
    }

    private <V extends Comparable<V>> void requireWhole(LabelTable.Content content, List<V> sides) {
        List<String> groups = content.required(group);
        Map<String, Set<V>> sidesOfGroups = new LinkedHashMap<>();
        for (int i = 0; i < sides.size(); i++) {
            sidesOfGroups.computeIfAbsent(groups.get(i), g -> new TreeSet<>()).add(sides.get(i));
        }
        DataException.throwIfAny(
                sidesOfGroups.entrySet().stream()
                        .filter(found -> found.getValue().size() > 1)
                        .map(
                                found ->
                                        "%s: the group '%s' of '%s' is torn apart by '%s', expected all its clips on one side"
                                                .formatted(
                                                        content.table().file(),
                                                        found.getKey(),
                                                        group,
                                                        split.columns().get(0)))
                        .toList());
    }
}
