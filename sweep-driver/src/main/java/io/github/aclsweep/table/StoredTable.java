package io.github.aclsweep.table;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;

import io.github.aclsweep.dataset.DataException;
import io.github.aclsweep.table.Column.Kind;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads {@code table.json}, also of earlier versions. */
public final class StoredTable {
    private StoredTable() {}

    /**
     * Reads a table.
     *
     * @param axes keys of the sweep's axes, which older tables name by their last part alone
     * @throws DataException if the file is broken
     */
    public static PlainTable read(Path file, Set<String> axes) {
        try {
            return table(JsonParser.parseString(Files.readString(file)).getAsJsonObject(), axes);
        } catch (JsonParseException
                | IllegalStateException
                | IllegalArgumentException
                | UnsupportedOperationException
                | NullPointerException e) {
            throw new DataException(
                    file + " is broken; expected a sweep's table, which ./sweep run writes anew");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    private static PlainTable table(JsonObject json, Set<String> axes) {
        Map<String, Object> facts = new LinkedHashMap<>();
        json.entrySet().stream()
                .filter(entry -> entry.getValue().isJsonPrimitive())
                .filter(entry -> !entry.getKey().equals("sweep"))
                .forEach(entry -> facts.put(entry.getKey(), value(entry.getValue())));
        List<PlainColumn> columns = new ArrayList<>();
        json.getAsJsonArray("columns").forEach(c -> columns.add(column(c.getAsJsonObject(), axes)));
        List<PlainRow> rows = new ArrayList<>();
        JsonArray stored = json.getAsJsonArray("rows");
        for (JsonElement row : stored) {
            Map<String, Object> values = new LinkedHashMap<>();
            row.getAsJsonObject()
                    .entrySet()
                    .forEach(entry -> values.put(entry.getKey(), value(entry.getValue())));
            rows.add(new PlainRow(values, false));
        }
        return new PlainTable(json.get("sweep").getAsString(), facts, columns, rows, List.of());
    }

    private static PlainColumn column(JsonObject json, Set<String> axes) {
        String name = json.get("name").getAsString();
        Kind kind = Kind.valueOf(json.get("kind").getAsString().toUpperCase(Locale.ROOT));
        return new PlainColumn(
                name,
                json.has("key") ? json.get("key").getAsString() : key(name, axes),
                kind,
                json.has("decimals") ? json.get("decimals").getAsInt() : decimals(name));
    }

    private static String key(String name, Set<String> axes) {
        return axes.stream().filter(axis -> axis.endsWith("." + name)).findFirst().orElse(name);
    }

    /** As they were before they were written down. */
    private static int decimals(String name) {
        if (name.endsWith("micro") || name.endsWith("macro") || name.endsWith("weighted")) {
            return 2;
        }
        if (name.startsWith("loss_")
                || name.equals("minus_uniformity")
                || name.equals("tolerance")) {
            return 4;
        }
        return name.equals("seconds") ? 1 : -1;
    }

    private static Object value(JsonElement json) {
        if (json.isJsonNull()) {
            return null;
        }
        JsonPrimitive primitive = json.getAsJsonPrimitive();
        if (primitive.isBoolean()) {
            return primitive.getAsBoolean();
        }
        if (!primitive.isNumber()) {
            return primitive.getAsString();
        }
        String number = primitive.getAsString();
        return number.matches("-?\\d{1,18}")
                ? (Object) Long.valueOf(number)
                : Double.valueOf(number);
    }
}
