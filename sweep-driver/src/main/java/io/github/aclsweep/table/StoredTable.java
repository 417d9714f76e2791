package io.github.aclsweep.table;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.aclsweep.dataset.DataException;
import io.github.aclsweep.io.IoReason;
import io.github.aclsweep.io.Json;
import io.github.aclsweep.measure.Measure;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The results table in {@code table.json}: what it says besides its cells, and reading it again.
 */
public final class StoredTable {
    private static final Gson GSON = Json.compact();

    /** What {@code table.json} says of the table as a whole. */
    private record Facts(
            String sweep,
            List<String> axes,
            Set<String> baselines,
            String deciding,
            String selecting,
            List<Measure> measures,
            List<String> warnings,
            List<JsonObject> rows) {}

    private StoredTable() {}

    static Map<String, Object> facts(ResultsTable table) {
        Set<String> baselines = new LinkedHashSet<>();
        table.rows().stream()
                .map(TrialRow::point)
                .filter(Point::baseline)
                .forEach(point -> baselines.add(point.method()));
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("complete", table.isComplete());
        facts.put("hash", table.hash());
        facts.put("deciding", table.deciding().name());
        facts.put("selecting", table.selecting().name());
        facts.put("axes", table.axes());
        facts.put("baselines", baselines);
        facts.put("measures", table.measures());
        facts.put("warnings", table.warnings());
        return facts;
    }

    /**
     * Reads a table.
     *
     * @throws DataException if the file is broken
     */
    public static ResultsTable read(Path file) {
        try {
            JsonElement json = JsonParser.parseString(Files.readString(file));
            return table(GSON.fromJson(json, Facts.class));
        } catch (CharacterCodingException
                | JsonParseException
                | IllegalStateException
                | IllegalArgumentException
                | UnsupportedOperationException
                | NullPointerException e) {
            throw new DataException(
                    file
                            + " is broken; expected the table of a sweep, which ./sweep run writes"
                            + " again");
        } catch (IOException e) {
            throw IoReason.cannotRead(file, e);
        }
    }

    private static ResultsTable table(Facts facts) {
        Measure deciding = measure(facts, facts.deciding());
        Measure selecting = measure(facts, facts.selecting());
        ResultsTable empty =
                new ResultsTable(
                        facts.sweep(),
                        facts.axes(),
                        facts.measures(),
                        deciding,
                        selecting,
                        List.of(),
                        List.of());
        List<TrialRow> rows = new ArrayList<>();
        facts.rows().forEach(row -> rows.add(row(new Cells(row), empty, facts.baselines())));
        return new ResultsTable(
                facts.sweep(),
                facts.axes(),
                facts.measures(),
                deciding,
                selecting,
                rows,
                facts.warnings() == null ? List.of() : facts.warnings());
    }

    private static Measure measure(Facts facts, String name) {
        return facts.measures().stream()
                .filter(measure -> measure.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name));
    }

    private static TrialRow row(Cells cells, ResultsTable table, Set<String> baselines) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (String axis : table.axes()) {
            Object value = cells.value(table.axisName(axis));
            if (value != null) {
                values.put(axis, value);
            }
        }
        Map<String, Double> scores = new LinkedHashMap<>();
        for (Measure measure : table.measures()) {
            double score = cells.number(measure.name());
            if (Double.isFinite(score)) {
                scores.put(measure.name(), score);
            }
        }
        String method = cells.text("method");
        return new TrialRow(
                cells.text("trial"),
                new Point(method, baselines.contains(method), values),
                (long) cells.number("seed"),
                TrialStatus.parse(cells.text("status")),
                scores,
                (long) cells.number("epochs"),
                new TrialRow.Execution(
                        cells.number("seconds"),
                        cells.text("device"),
                        cells.text("host"),
                        (long) cells.number("attempts"),
                        cells.number("wasted_seconds"),
                        cells.number("kernel_deviation"),
                        cells.text("reason"),
                        new TrialRow.Parts(
                                cells.number("queue_seconds"),
                                cells.number("feature_seconds"),
                                cells.number("training_seconds"),
                                cells.number("evaluation_seconds"),
                                cells.number("gpu_seconds"))));
    }

    /** One row as it stands in the file. */
    private record Cells(JsonObject json) {
        Object value(String name) {
            JsonElement found = json.get(name);
            return found == null ? null : GSON.fromJson(found, Object.class);
        }

        /** NaN for none; a cast to a whole number makes it 0. */
        double number(String name) {
            return value(name) instanceof Number number ? number.doubleValue() : Double.NaN;
        }

        String text(String name) {
            return value(name) instanceof String text ? text : "";
        }
    }
}
