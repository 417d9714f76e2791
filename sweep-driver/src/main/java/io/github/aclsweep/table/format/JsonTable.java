package io.github.aclsweep.table.format;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.aclsweep.io.Json;
import io.github.aclsweep.settings.SettingsText;
import io.github.aclsweep.table.Column;
import io.github.aclsweep.table.Table;

/** The table as JSON: numbers in full, missing values null, each column with its kind. */
final class JsonTable {
    private static final Gson GSON = Json.pretty();

    private JsonTable() {}

    static <R> String render(Table<R> table) {
        JsonObject json = new JsonObject();
        json.addProperty("sweep", table.name());
        table.facts().forEach((name, fact) -> json.add(name, GSON.toJsonTree(fact)));
        JsonArray columns = new JsonArray();
        table.columns().forEach(column -> columns.add(described(column)));
        json.add("columns", columns);
        JsonArray rows = new JsonArray();
        table.rows().forEach(row -> rows.add(object(table, row)));
        json.add("rows", rows);
        return GSON.toJson(json) + "\n";
    }

    private static JsonObject described(Column<?> column) {
        JsonObject described = new JsonObject();
        described.addProperty("name", column.name());
        described.addProperty("label", column.label());
        described.addProperty("kind", SettingsText.text(column.kind()));
        described.addProperty("type", SettingsText.text(column.type()));
        return described;
    }

    private static <R> JsonObject object(Table<R> table, R row) {
        JsonObject object = new JsonObject();
        table.columns()
                .forEach(column -> object.add(column.name(), GSON.toJsonTree(column.get(row))));
        return object;
    }
}
