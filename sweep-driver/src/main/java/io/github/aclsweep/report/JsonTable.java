package io.github.aclsweep.report;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

/** The table as JSON: numbers in full, missing values null, each column with its kind. */
final class JsonTable {
    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().serializeNulls().disableHtmlEscaping().create();

    private JsonTable() {}

    static String render(ResultsTable table) {
        JsonObject json = new JsonObject();
        json.addProperty("sweep", table.sweep());
        json.addProperty("complete", table.isComplete());
        JsonArray columns = new JsonArray();
        for (Column column : table.columns()) {
            JsonObject described = new JsonObject();
            described.addProperty("name", column.name());
            described.addProperty("kind", ResultRow.words(column.kind()));
            columns.add(described);
        }
        json.add("columns", columns);
        JsonArray rows = new JsonArray();
        table.rows().forEach(row -> rows.add(object(table, row)));
        json.add("rows", rows);
        return GSON.toJson(json) + "\n";
    }

    private static JsonObject object(ResultsTable table, ResultRow row) {
        JsonObject object = new JsonObject();
        table.columns().forEach(column -> object.add(column.name(), value(column.of(row))));
        return object;
    }

    private static JsonElement value(Object value) {
        if (value == null) {
            return JsonNull.INSTANCE;
        }
        return value instanceof Number number
                ? new JsonPrimitive(number)
                : new JsonPrimitive(value.toString());
    }
}
