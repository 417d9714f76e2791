package io.github.aclsweep.trial;

import com.google.gson.Gson;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A trial's {@code metrics.jsonl}: one JSON object a line for every epoch, readable as it grows.
 */
final class MetricsFile implements AutoCloseable {
    private final BufferedWriter writer;
    private final Gson gson = JsonFiles.compact();

    MetricsFile(Path trialFolder) {
        try {
            Files.createDirectories(trialFolder);
            writer = Files.newBufferedWriter(trialFolder.resolve("metrics.jsonl"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write in " + trialFolder, e);
        }
    }

    void append(String stage, int epoch, Map<String, Double> values) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("stage", stage);
        line.put("epoch", epoch);
        line.putAll(values);
        try {
            writer.write(gson.toJson(line));
            writer.newLine();
            writer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write metrics.jsonl", e);
        }
    }

    @Override
    public void close() {
        try {
            writer.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write metrics.jsonl", e);
        }
    }
}
