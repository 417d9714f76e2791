package io.github.aclsweep.trial.run;

import com.google.gson.JsonParseException;
import io.github.aclsweep.io.AtomicFiles;
import io.github.aclsweep.io.Json;
import io.github.aclsweep.measure.Scores;
import io.github.aclsweep.settings.SettingsText;
import io.github.aclsweep.trial.Execution;
import io.github.aclsweep.trial.FailureKind;
import io.github.aclsweep.trial.Trial;
import io.github.aclsweep.trial.TrialResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** A trial's {@code result.json}: what it was, what came out, where it ran. */
public final class ResultFile {
    static final String NAME = "result.json";
    private static final int SCHEMA = 3;

    private ResultFile() {}

    /** The file's content: scores by the names of their measures, or a failure; one is null. */
    private record Content(
            int schema,
            String trial,
            String status,
            String dataFingerprint,
            Map<String, String> settings,
            Map<String, Double> scores,
            Execution execution,
            Failure failure) {}

    private record Failure(FailureKind kind, String reason, String host, String stackTrace) {}

    /** Writes the result into the trial's folder, under a temporary name first. */
    public static void write(Path trialFolder, TrialResult result) {
        AtomicFiles.write(trialFolder.resolve(NAME), Json.pretty().toJson(content(result)) + "\n");
    }

    private static Content content(TrialResult result) {
        Trial trial = result.trial();
        Map<String, String> settings = SettingsText.of(trial.settings());
        if (result instanceof TrialResult.Completed completed) {
            return new Content(
                    SCHEMA,
                    trial.id(),
                    "complete",
                    trial.dataFingerprint(),
                    settings,
                    completed.scores().byName(),
                    completed.execution(),
                    null);
        }
        TrialResult.Failed failed = (TrialResult.Failed) result;
        return new Content(
                SCHEMA,
                trial.id(),
                "failed",
                trial.dataFingerprint(),
                settings,
                null,
                null,
                new Failure(failed.kind(), failed.reason(), failed.host(), failed.stackTrace()));
    }

    /** The finished result of a trial, or empty if there is none that can be used. */
    public static Optional<TrialResult.Completed> readCompleted(Path trialFolder, Trial expected) {
        try {
            String text = Files.readString(trialFolder.resolve(NAME));
            Content content = Json.pretty().fromJson(text, Content.class);
            if (content == null
                    || content.schema() != SCHEMA
                    || !expected.id().equals(content.trial())
                    || content.scores() == null
                    || content.execution() == null) {
                return Optional.empty();
            }
            return Optional.of(
                    new TrialResult.Completed(
                            expected,
                            Scores.of(expected.measures(), content.scores()),
                            content.execution()));
        } catch (NoSuchFileException | CharacterCodingException | JsonParseException e) {
            // Not there, damaged, or cut short by a full disk: the trial is run again.
            return Optional.empty();
        } catch (IOException e) {
            Path file = trialFolder.resolve(NAME);
            throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }
}
