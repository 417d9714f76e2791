package io.github.aclsweep.results;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;

import io.github.aclsweep.dataset.DataException;
import io.github.aclsweep.table.PlainRow;
import io.github.aclsweep.table.PlainTable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A trial of a sweep in its folder.
 *
 * @param sweep its sweep
 * @param row its row of the table
 */
record StoredTrial(StoredSweep sweep, PlainRow row) {

    /**
     * Finds a trial.
     *
     * @param id the beginning of its id, as long as needed to tell it from others
     * @throws DataException if no trial or several begin so
     */
    static StoredTrial find(StoredSweep sweep, String id) {
        PlainTable table = sweep.table();
        List<PlainRow> found =
                table.rows().stream().filter(row -> row.text("trial").startsWith(id)).toList();
        if (found.size() == 1) {
            return new StoredTrial(sweep, found.get(0));
        }
        String hint =
                found.isEmpty()
                        ? "no trial of sweep %s begins with '%s'; ./sweep results %s lists their ids"
                                .formatted(sweep.name(), id, sweep.name())
                        : "%d trials of sweep %s begin with '%s': %s; give more digits"
                                .formatted(
                                        found.size(),
                                        sweep.name(),
                                        id,
                                        String.join(
                                                ", ",
                                                found.stream()
                                                        .limit(5)
                                                        .map(row -> row.text("trial"))
                                                        .toList()));
        throw new DataException(hint);
    }

    String id() {
        return row.text("trial");
    }

    Path folder() {
        return sweep.folder().resolve("trials").resolve(id());
    }

    /** {@code result.json}, empty if the trial has none; of any version. */
    Optional<JsonObject> result() {
        return json(folder().resolve("result.json"));
    }

    /** {@code provenance.json} of the sweep. */
    Optional<JsonObject> provenance() {
        return json(sweep.folder().resolve("provenance.json"));
    }

    private static Optional<JsonObject> json(Path file) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JsonParser.parseString(Files.readString(file)).getAsJsonObject());
        } catch (JsonParseException | IllegalStateException e) {
            throw new DataException(file + " is broken; expected a JSON object");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    /** The leaves of a section as texts, by their path; without nulls and empty texts. */
    static Map<String, String> leaves(JsonObject json, String section) {
        Map<String, String> leaves = new LinkedHashMap<>();
        if (json.has(section) && json.get(section).isJsonObject()) {
            collect(json.getAsJsonObject(section), "", leaves);
        }
        return leaves;
    }

    private static void collect(JsonObject json, String prefix, Map<String, String> leaves) {
        for (Map.Entry<String, JsonElement> entry : json.entrySet()) {
            String key = prefix + entry.getKey();
            JsonElement value = entry.getValue();
            if (value.isJsonObject()) {
                collect(value.getAsJsonObject(), key + ".", leaves);
            } else if (value.isJsonArray()) {
                leaves.put(key, value.toString());
            } else if (!value.isJsonNull() && !value.getAsString().isEmpty()) {
                leaves.put(key, value.getAsString());
            }
        }
    }
}
