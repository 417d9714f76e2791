package io.github.aclsweep.dataset.table;

import io.github.aclsweep.dataset.DataException;
import io.github.aclsweep.dataset.Role;
import io.github.aclsweep.dataset.write.KeyedRandom;
import io.github.aclsweep.dataset.write.RoleShares;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Shares every class out at random: about 60 % training, 15 % validation, 25 % test. Clips of one
 * group stay together; a group of several classes goes with the one most of its clips have.
 *
 * @param seed the seed of the random draws
 * @param group heading of the groups; empty if every clip is one of its own
 */
public record DrawnSplit(long seed, String group) implements SplitRule {
    @Override
    public String name() {
        return group.isEmpty() ? "drawn" : "drawn, groups by " + group;
    }

    @Override
    public List<String> columns() {
        return group.isEmpty() ? List.of() : List.of(group);
    }

    @Override
    public List<Role> roles(LabelTable.Content content) {
        Role[] roles = new Role[content.rows().size()];
        groupsOfClasses(content).forEach((label, groups) -> share(content, label, groups, roles));
        return Arrays.asList(roles);
    }

    /** The positions of the rows of each group, by the group's class. */
    private Map<String, List<List<Integer>>> groupsOfClasses(LabelTable.Content content) {
        List<LabelTable.Row> rows = content.rows();
        Map<String, List<Integer>> groups = new LinkedHashMap<>();
        List<String> names = group.isEmpty() ? List.of() : content.required(group);
        for (int i = 0; i < rows.size(); i++) {
            String name = names.isEmpty() ? Integer.toString(i) : names.get(i);
            groups.computeIfAbsent(name, n -> new ArrayList<>()).add(i);
        }
        Map<String, List<List<Integer>>> classes = new TreeMap<>();
        groups.values()
                .forEach(
                        clips ->
                                classes.computeIfAbsent(
                                                mostFrequent(rows, clips), l -> new ArrayList<>())
                                        .add(clips));
        return classes;
    }

    private static String mostFrequent(List<LabelTable.Row> rows, List<Integer> clips) {
        Map<String, Integer> counts = new TreeMap<>();
        clips.forEach(i -> counts.merge(rows.get(i).label(), 1, Integer::sum));
        int most = Collections.max(counts.values());
        return counts.entrySet().stream()
                .filter(count -> count.getValue() == most)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    private void share(
            LabelTable.Content content, String label, List<List<Integer>> groups, Role[] roles) {
        if (groups.size() < RoleShares.MIN_ITEMS) {
            throw new DataException(
                    "%s: class '%s' has %d %s, expected at least %d: one each for training, validation and test"
                            .formatted(
                                    content.table().file(),
                                    label,
                                    groups.size(),
                                    group.isEmpty() ? "clips" : "groups of '" + group + "'",
                                    RoleShares.MIN_ITEMS));
        }
        List<List<Integer>> shuffled =
                KeyedRandom.of("table/" + seed + "/" + label).shuffled(groups);
        if (group.isEmpty()) {
            List<Role> shares = RoleShares.of(groups.size()).roles();
            for (int i = 0; i < shares.size(); i++) {
                roles[shuffled.get(i).get(0)] = shares.get(i);
            }
        } else {
            shareGroups(shuffled, roles);
        }
    }

    /** The largest groups first, each to the role that lacks most clips. */
    private static void shareGroups(List<List<Integer>> groups, Role[] roles) {
        RoleShares shares = RoleShares.of(groups.stream().mapToInt(List::size).sum());
        Map<Role, Integer> lacking = new EnumMap<>(Role.class);
        lacking.put(Role.TRAIN_NOISY, shares.noisy());
        lacking.put(Role.TRAIN_CLEAN, shares.clean());
        lacking.put(Role.TEST, shares.test());
        List<List<Integer>> sorted = new ArrayList<>(groups);
        sorted.sort((a, b) -> Integer.compare(b.size(), a.size()));
        List<Role> empty = new ArrayList<>(lacking.keySet());
        for (int i = 0; i < sorted.size(); i++) {
            boolean onlyEmpty = sorted.size() - i <= empty.size();
            Role role =
                    Collections.max(
                            onlyEmpty ? empty : lacking.keySet(),
                            (a, b) -> Integer.compare(lacking.get(a), lacking.get(b)));
            lacking.merge(role, -sorted.get(i).size(), Integer::sum);
            empty.remove(role);
            sorted.get(i).forEach(clip -> roles[clip] = role);
        }
    }
}
