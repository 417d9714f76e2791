package io.github.aclsweep.page;

import io.github.aclsweep.page.PageData.PublishedCurve;
import io.github.aclsweep.settings.SettingsFile;
import io.github.aclsweep.summary.CompareWith;
import io.github.aclsweep.summary.PublishedTable;
import io.github.aclsweep.summary.PublishedValue;
import io.github.aclsweep.summary.Summary;
import io.github.aclsweep.table.Point;
import io.github.aclsweep.table.Predictions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Published numbers as curves over the axis of a sweep's main plot. */
final class PublishedCurves {
    /** Two points are a comparison, not a curve. */
    private static final int FEWEST = 3;

    private final Summary summary;
    private final PublishedTables tables;
    private final String axis;
    private final Optional<Predictions> some;
    private final Map<String, Object> settings = new TreeMap<>();

    private PublishedCurves(
            Summary summary, PublishedTables tables, String axis, Optional<Predictions> some) {
        this.summary = summary;
        this.tables = tables;
        this.axis = axis;
        this.some = some;
        SettingsFile defaults = SettingsFile.parse("");
        tables.axes()
                .forEach(
                        key ->
                                defaults.find(key)
                                        .ifPresent(value -> settings.put(key, value.unwrapped())));
        SweepFiles.configuration(tables.sweep())
                .forEach(key -> settings.put(key.key(), typed(key.value())));
    }

    /**
     * The curves of studies whose method and settings the sweep has.
     *
     * @param axis the settings key that they are over
     * @param some predictions of the sweep's test clips, if there are any yet
     */
    static List<PublishedCurve> of(
            Summary summary, PublishedTables tables, String axis, Optional<Predictions> some) {
        return new PublishedCurves(summary, tables, axis, some).all();
    }

    private List<PublishedCurve> all() {
        return tables.tables().stream()
                .filter(table -> table.unclear().isEmpty())
                .flatMap(table -> curves(table).stream())
                .toList();
    }

    private List<PublishedCurve> curves(PublishedTable table) {
        Map<List<String>, List<List<Double>>> points = new LinkedHashMap<>();
        for (PublishedValue value : table.values()) {
            Map<String, Object> others = new LinkedHashMap<>(value.settings());
            if (others.remove(axis) instanceof Double x && isSwept(table, others)) {
                points.computeIfAbsent(
                                List.of(value.measure(), name(table, others)),
                                curve -> new ArrayList<>())
                        .add(List.of(x, value.value()));
            }
        }
        return points.entrySet().stream()
                .filter(each -> each.getValue().size() >= FEWEST)
                .map(
                        each ->
                                new PublishedCurve(
                                        each.getKey().get(0),
                                        each.getKey().get(1),
                                        each.getValue(),
                                        table.data().name(),
                                        some.filter(found -> isOf(table, found)).isPresent(),
                                        note(table)))
                .toList();
    }

    private boolean isSwept(PublishedTable table, Map<String, Object> others) {
        return summary.rows().stream()
                .map(row -> row.point())
                .filter(point -> point.method().equals(table.method()))
                .anyMatch(
                        point ->
                                others.entrySet().stream()
                                        .allMatch(
                                                each ->
                                                        has(
                                                                point,
                                                                each.getKey(),
                                                                each.getValue())));
    }

    private boolean has(Point point, String key, Object value) {
        return CompareWith.same(value, point.values().getOrDefault(key, settings.get(key)));
    }

    /** With the settings that are axes of the sweep, too, so that several curves can be told. */
    private String name(PublishedTable table, Map<String, Object> others) {
        String told =
                others.entrySet().stream()
                        .filter(each -> summary.table().axes().contains(each.getKey()))
                        .map(
                                each ->
                                        ", "
                                                + summary.table().axisName(each.getKey())
                                                + " = "
                                                + each.getValue())
                        .collect(Collectors.joining());
        return table.title() + told;
    }

    private static boolean isOf(PublishedTable table, Predictions found) {
        return table.data().isOf(found.size(), found.classes().size());
    }

    private String note(PublishedTable table) {
        PublishedTable.Data data = table.data();
        String items =
                data.testItems() == 0 ? "" : " with %d test items".formatted(data.testItems());
        String where = "The curve of %s is of %s%s".formatted(table.title(), data.name(), items);
        return some.filter(found -> !isOf(table, found))
                .map(
                        found ->
                                ". This sweep has other data (%d test items): compare the shape, not the height."
                                        .formatted(found.size()))
                .map(where::concat)
                .orElse(where + ".");
    }

    private static Object typed(String text) {
        try {
            return Double.valueOf(text);
        } catch (NumberFormatException e) {
            return text.replaceAll("^\"|\"$", ""); // as configuration writes some texts
        }
    }
}
