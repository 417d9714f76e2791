package io.github.aclsweep;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Results of the same sweep in two folders. */
final class TestingResults {
    private TestingResults() {}

    /**
     * What does not depend on the course of a run is the same to the last byte, and nothing is left
     * over.
     */
    static void requireSame(Path expected, Path found) throws IOException {
        assertThat(deterministic(found)).isEqualTo(deterministic(expected));
        List<Path> trials = trials(expected);
        assertThat(trials(found)).hasSameSizeAs(trials);
        for (Path trial : trials) {
            Path same = found.resolve("trials").resolve(trial.getFileName());
            for (String file :
                    List.of(
                            "metrics.jsonl",
                            "predictions.csv",
                            "encoder.safetensors",
                            "head.safetensors",
                            "test_embeddings.safetensors")) {
                assertThat(same.resolve(file)).hasSameBinaryContentAs(trial.resolve(file));
            }
        }
        try (Stream<Path> files = Files.walk(found)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .noneMatch(name -> name.endsWith(".part"))
                    .noneMatch(name -> name.startsWith("lease-") || name.equals("checkpoint"));
        }
    }

    /** Whether any trial below a folder has saved itself after an instant. */
    static boolean hasCheckpointSince(Path trials, Instant since) throws IOException {
        if (Files.notExists(trials)) {
            return false;
        }
        try (Stream<Path> folders = Files.list(trials)) {
            // A rename changes the folder, which the trial removes at its end.
            return folders.map(trial -> trial.resolve("checkpoint").toFile().lastModified())
                    .anyMatch(millis -> Instant.ofEpochMilli(millis).isAfter(since));
        }
    }

    private static List<Path> trials(Path sweep) throws IOException {
        try (Stream<Path> trials = Files.list(sweep.resolve("trials"))) {
            return trials.filter(trial -> Files.exists(trial.resolve("result.json"))).toList();
        }
    }

    /** The rows without the columns that tell how it went this time. */
    private static List<String> deterministic(Path sweep) throws IOException {
        JsonObject table =
                JsonParser.parseString(Files.readString(sweep.resolve("table.json")))
                        .getAsJsonObject();
        List<String> rows = new ArrayList<>();
        for (JsonElement row : table.getAsJsonArray("rows")) {
            JsonObject same = row.getAsJsonObject().deepCopy();
            execution(table.getAsJsonArray("columns")).forEach(same::remove);
            rows.add(same.toString());
        }
        return rows;
    }

    private static List<String> execution(JsonArray columns) {
        return columns.asList().stream()
                .map(JsonElement::getAsJsonObject)
                .filter(column -> column.get("kind").getAsString().equals("execution"))
                .map(column -> column.get("name").getAsString())
                .toList();
    }
}
