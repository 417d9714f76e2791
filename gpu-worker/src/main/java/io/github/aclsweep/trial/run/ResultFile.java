package io.github.aclsweep.trial.run;

import com.google.gson.JsonParseException;
import io.github.aclsweep.io.AtomicFiles;
import io.github.aclsweep.io.IoReason;
import io.github.aclsweep.io.Json;
import io.github.aclsweep.measure.Look;
import io.github.aclsweep.measure.Scores;
import io.github.aclsweep.settings.SettingsText;
import io.github.aclsweep.trial.Execution;
import io.github.aclsweep.trial.FailureKind;
import io.github.aclsweep.trial.StopCause;
import io.github.aclsweep.trial.Trial;
import io.github.aclsweep.trial.TrialResult;
import java.io.IOException;
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

    /** The file's content: scores by the names of their measures, or a failure. */
    private record Content(
            int schema,
            String trial,
            String status,
            String dataFingerprint,
            Map<String, String> settings,
            Map<String, Double> scores,
            Execution execution,
            Failure failure,
            Stop stopped) {}

    /** Where and why a trial ended early. */
    private record Stop(StopCause cause, int epoch, int epochs, String measure) {}

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
                    null,
                    null);
        }
        if (result instanceof TrialResult.Stopped stopped) {
            Look look = stopped.look();
            return new Content(
                    SCHEMA,
                    trial.id(),
                    "stopped",
                    trial.dataFingerprint(),
                    settings,
                    stopped.scores().byName(),
                    stopped.execution(),
                    null,
                    new Stop(stopped.cause(), look.epoch(), look.epochs(), look.measure().name()));
        }
        TrialResult.Failed failed = (TrialResult.Failed) result;
        return new Content(
                SCHEMA,
                trial.id(),
                failed.kind() == FailureKind.INTERRUPTED ? "interrupted" : "failed",
                trial.dataFingerprint(),
                settings,
                null,
                null,
                new Failure(failed.kind(), failed.reason(), failed.host(), failed.stackTrace()),
                null);
    }

    /** The result of a trial that ran to its end, or empty if there is none that can be used. */
    public static Optional<TrialResult.Completed> readCompleted(Path trialFolder, Trial expected) {
        return read(trialFolder, expected)
                .filter(TrialResult.Completed.class::isInstance)
                .map(TrialResult.Completed.class::cast);
    }

    /**
     * The result of a trial that is complete or stopped, or empty if there is none that can be
     * used.
     */
    public static Optional<TrialResult> read(Path trialFolder, Trial expected) {
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
            Scores scores = Scores.of(expected.measures(), content.scores());
            return content.stopped() == null
                    ? Optional.of(new TrialResult.Completed(expected, scores, content.execution()))
                    : stopped(expected, scores, content);
        } catch (NoSuchFileException | CharacterCodingException | JsonParseException e) {
            // Not there, damaged, or cut short by a full disk: the trial is run again.
            return Optional.empty();
        } catch (IOException e) {
            Path file = trialFolder.resolve(NAME);
            throw IoReason.cannotRead(file, e);
        }
    }

    private static Optional<TrialResult> stopped(Trial trial, Scores scores, Content content) {
        Stop stop = content.stopped();
        return scores.values().entrySet().stream()
                .filter(entry -> entry.getKey().name().equals(stop.measure()))
                .map(
                        entry ->
                                new Look(
                                        stop.epoch(),
                                        stop.epochs(),
                                        entry.getKey(),
                                        entry.getValue()))
                .<TrialResult>map(
                        look ->
                                new TrialResult.Stopped(
                                        trial, stop.cause(), look, content.execution()))
                .findFirst();
    }
}
