package io.github.aclsweep.plan;

import io.github.aclsweep.table.Numbers;
import io.github.aclsweep.table.ResultRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A sweep's labels for lines of progress, which are short: values without the names that the
 * heading says.
 *
 * @param axes the settings keys that vary
 * @param seeds the seeds of the sweep
 * @param areReplicates whether the seeds were drawn for replicates; their numbers tell people
 *     nothing, so that labels count them
 */
public record BriefLabels(List<String> axes, List<Long> seeds, boolean areReplicates) {
    private static final int MOST_SEEDS = 5;
    private static final int SHORT_NAME = 5;
    private static final int CUT_NAME = 4;

    public BriefLabels {
        axes = List.copyOf(axes);
        seeds = List.copyOf(seeds);
    }

    /** The labels of a sweep. */
    public static BriefLabels of(ResolvedSweep sweep) {
        return new BriefLabels(
                sweep.plan().axisKeys(), sweep.plan().seeds(), sweep.sweep().replicates() > 0);
    }

    /** A sweep's name and what its labels say, for example {@code demo by alpha and replicate}. */
    public String title(String sweep) {
        Set<String> keys = Set.copyOf(axes);
        List<String> names = new ArrayList<>();
        axes.forEach(axis -> names.add(TrialLabel.name(axis, keys)));
        if (areReplicates && seeds.size() > 1) {
            names.add("replicate");
        }
        if (names.isEmpty()) {
            return sweep;
        }
        int last = names.size() - 1;
        String others = String.join(", ", names.subList(0, last));
        return sweep + " by " + others + (last > 0 ? " and " : "") + names.get(last);
    }

    /**
     * Which seeds the replicates of the labels are, for example {@code #1 is seed 271828, #2 is
     * 265910530}; empty where labels have none. Tables name the seeds.
     */
    public Optional<String> replicates() {
        if (!areReplicates || seeds.size() < 2) {
            return Optional.empty();
        }
        return Optional.of(
                seeds.size() > MOST_SEEDS
                        ? "#1 to #%d are the seeds of a point in the order of the table"
                                .formatted(seeds.size())
                        : IntStream.range(0, seeds.size())
                                .mapToObj(
                                        i ->
                                                "#%d is %s%d"
                                                        .formatted(
                                                                i + 1,
                                                                i == 0 ? "seed " : "",
                                                                seeds.get(i)))
                                .collect(Collectors.joining(", ")));
    }

    /**
     * A trial's label, for example {@code 0.3 #2} or {@code alpha 0.3, temp 0.2, seed 4}: the
     * values of the axes, with names where the sweep has several and in a baseline, and, where
     * there are several seeds, which one it is.
     */
    public String of(ResultRow row) {
        StringJoiner label = new StringJoiner(", ");
        if (row.isBaseline() || row.axisValues().isEmpty()) {
            label.add(row.method());
        }
        Map<String, Object> values = row.axisValues();
        boolean named =
                axes.size() > 1
                        || row.isBaseline()
                        || values.values().stream().anyMatch(Boolean.class::isInstance);
        values.forEach(
                (key, value) ->
                        label.add((named ? shortName(key) + " " : "") + Numbers.text(value)));
        int seed = seeds.indexOf(row.seed());
        if (seed < 0 || seeds.size() == 1) {
            return label.toString();
        }
        return areReplicates
                ? label + " #" + (seed + 1)
                : label.add("seed " + row.seed()).toString();
    }

    /**
     * Four letters of a long name, where no other key has the same: a line of progress is short.
     */
    private String shortName(String key) {
        boolean isTaken = axes.stream().filter(other -> cut(other).equals(cut(key))).count() > 1;
        return isTaken ? TrialLabel.name(key, Set.copyOf(axes)) : cut(key);
    }

    private static String cut(String key) {
        String name = TrialLabel.last(key);
        return name.length() > SHORT_NAME ? name.substring(0, CUT_NAME) : name;
    }
}
