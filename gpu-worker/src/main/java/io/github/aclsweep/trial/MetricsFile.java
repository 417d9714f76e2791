package io.github.aclsweep.trial;

import com.google.gson.Gson;
import io.github.aclsweep.checkpoint.Checkpoint;
import io.github.aclsweep.checkpoint.Resumable;
import io.github.aclsweep.io.IoReason;
import io.github.aclsweep.io.Json;
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
public final class MetricsFile implements Resumable, AutoCloseable {
    private static final String NAME = "metrics.jsonl";

    private final Path file;
    private final StringBuilder text = new StringBuilder();
    private BufferedWriter writer;
    private final Gson gson = Json.compact();

    /** Begins the file of a trial, an earlier attempt's is replaced. */
    public MetricsFile(Path trialFolder) {
        this.file = trialFolder.resolve(NAME);
        begin();
    }

    private void begin() {
        try {
            Files.createDirectories(file.getParent());
            writer = Files.newBufferedWriter(file);
            writer.append(text);
            writer.flush();
        } catch (IOException e) {
            throw cannotWrite(e);
        }
    }

    /**
     * Appends a line.
     *
     * @param stage name of the training
     * @param epoch the epoch, from 1
     * @param values the numbers by name; NaN becomes null
     */
    public void append(String stage, int epoch, Map<String, Double> values) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("stage", stage);
        line.put("epoch", epoch);
        line.putAll(values);
        String json = gson.toJson(line) + "\n";
        text.append(json);
        try {
            writer.write(json);
            writer.flush();
        } catch (IOException e) {
            throw cannotWrite(e);
        }
    }

    @Override
    public void save(Checkpoint checkpoint) {
        checkpoint.put(NAME, text.toString());
    }

    /** The file says again what it said when the checkpoint was made. */
    @Override
    public void restore(Checkpoint checkpoint) {
        close();
        text.replace(0, text.length(), checkpoint.text(NAME));
        begin();
    }

    @Override
    public void close() {
        try {
            writer.close();
        } catch (IOException e) {
            throw cannotWrite(e);
        }
    }

    private UncheckedIOException cannotWrite(IOException e) {
        return IoReason.cannotWrite(file, e);
    }
}
