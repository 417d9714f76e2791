package io.github.aclsweep.table;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.aclsweep.io.Json;
import io.github.aclsweep.settings.SettingsText;

/** The table as JSON: numbers in full, missing values null, each column with its kind. */
final class JsonTable {
    private JsonTable() {}

    static String render(PlainTable table) {
        JsonObject json = new JsonObject();
        json.addProperty("sweep", table.sweep());
        table.facts().forEach((name, fact) -> json.add(name, value(fact)));
        JsonArray columns = new JsonArray();
        table.columns().forEach(column -> columns.add(described(column)));
        json.add("columns", columns);
        JsonArray rows = new JsonArray();
        table.rows().forEach(row -> rows.add(object(table, row)));
        json.add("rows", rows);
        return Json.pretty().toJson(json) + "\n";
    }

    private static JsonObject described(PlainColumn column) {
        JsonObject described = new JsonObject();
        described.addProperty("name", column.name());
        described.addProperty("key", column.key());
        described.addProperty("kind", SettingsText.text(column.kind()));
        described.addProperty("decimals", column.decimals());
        return described;
    }

    private static JsonObject object(PlainTable table, PlainRow row) {
        JsonObject object = new JsonObject();
        table.columns().forEach(column -> object.add(column.name(), value(row.get(column.name()))));
        return object;
    }

    private static JsonElement value(Object value) {
        if (value == null) {
            return JsonNull.INSTANCE;
        } else if (value instanceof Number number) {
            return new JsonPrimitive(number);
        } else if (value instanceof Boolean truth) {
            return new JsonPrimitive(truth);
        }
        return new JsonPrimitive(value.toString());
    }
}
