package io.github.aclsweep.trial.run;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.aclsweep.io.IoReason;
import io.github.aclsweep.measure.Look;
import io.github.aclsweep.measure.Measure;
import io.github.aclsweep.trial.TrialSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What validation said of a trial's epochs, from its {@code metrics.jsonl}. */
public final class LooksReader {
    private LooksReader() {}

    /**
     * The first look from an epoch on, empty if there was none.
     *
     * @param settings the trial's settings
     */
    public static Optional<Look> first(Path trialFolder, TrialSettings settings, int epoch) {
        return all(trialFolder, settings).stream()
                .filter(look -> look.epoch() >= epoch)
                .findFirst();
    }

    /** Every look, in order; none if the trial has not begun or its method looks at nothing. */
    public static List<Look> all(Path trialFolder, TrialSettings settings) {
        int epochs = Math.toIntExact(settings.method().cost(settings).epochs());
        Path file = trialFolder.resolve("metrics.jsonl");
        return settings.method()
                .watched(settings)
                .map(
                        measure ->
                                lines(file).stream()
                                        .map(line -> look(line, measure, epochs))
                                        .flatMap(Optional::stream)
                                        .toList())
                .orElse(List.of());
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw IoReason.cannotRead(file, e);
        }
    }

    /** A line may be cut short where a trial died while it wrote. */
    private static Optional<Look> look(String line, Measure measure, int epochs) {
        try {
            JsonObject values = JsonParser.parseString(line).getAsJsonObject();
            JsonElement value = values.get(measure.name());
            return value == null || value.isJsonNull()
                    ? Optional.empty()
                    : Optional.of(
                            new Look(
                                    values.get("epoch").getAsInt(),
                                    epochs,
                                    measure,
                                    value.getAsDouble()));
        } catch (JsonParseException | IllegalStateException e) {
            return Optional.empty();
        }
    }
}
