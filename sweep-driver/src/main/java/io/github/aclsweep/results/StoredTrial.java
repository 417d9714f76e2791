package io.github.aclsweep.results;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.aclsweep.command.TrialId;
import io.github.aclsweep.dataset.DataException;
import io.github.aclsweep.io.IoReason;
import io.github.aclsweep.table.Numbers;
import io.github.aclsweep.table.TrialRow;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * A trial of a sweep in its folder.
 *
 * @param sweep its sweep
 * @param row its row of the table
 */
record StoredTrial(StoredSweep sweep, TrialRow row) {

    /**
     * Finds a trial.
     *
     * @param id the beginning of its id, as long as needed to tell it from others
     * @throws DataException if no trial or several begin so
     */
    static StoredTrial find(StoredSweep sweep, String id) {
        Map<String, TrialRow> rows = new LinkedHashMap<>();
        sweep.table().rows().forEach(row -> rows.put(row.id(), row));
        String found = TrialId.find(sweep.name(), rows.keySet(), id);
        return new StoredTrial(sweep, rows.get(found)).fetched();
    }

    String id() {
        return row.id();
    }

    /** Fetches its files but weights and checkpoints. */
    private StoredTrial fetched() {
        sweep.results()
                .fetch(name(), file -> !file.matches(".*\\.safetensors|checkpoint/.*|.*\\.log"));
        return this;
    }

    /** Its files, fetched or not, with their bytes. */
    SortedMap<String, Long> files() {
        return sweep.results().sizes(name());
    }

    private String name() {
        return sweep.name() + "/trials/" + id();
    }

    Path folder() {
        return sweep.folder().resolve("trials").resolve(id());
    }

    /** {@code result.json}, empty if the trial has none. */
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
        } catch (CharacterCodingException | JsonParseException | IllegalStateException e) {
            throw new DataException(file + " is broken; expected a JSON object");
        } catch (IOException e) {
            throw IoReason.cannotRead(file, e);
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
                leaves.put(key, text(value.getAsString(), value.getAsJsonPrimitive().isNumber()));
            }
        }
    }

    /** Fractions without digits that are rounding. */
    private static String text(String value, boolean isNumber) {
        boolean isFraction = isNumber && value.contains(".");
        return isFraction ? Numbers.text(Double.parseDouble(value)) : value;
    }
}
