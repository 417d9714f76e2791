package io.github.aclsweep.trial.run;

import com.google.gson.JsonParseException;
import io.github.aclsweep.checkpoint.Checkpoints;
import io.github.aclsweep.io.AtomicFiles;
import io.github.aclsweep.io.IoReason;
import io.github.aclsweep.io.Json;
import io.github.aclsweep.io.LastWritten;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A trial's {@code attempts.jsonl}: every attempt at it, one a line, kept by the driver. */
public final class AttemptsFile {
    private static final String NAME = "attempts.jsonl";
    private static final double MILLIS = 1e3;

    private AttemptsFile() {}

    /** The attempts so far, in order; none if there is no file. */
    public static List<Attempt> read(Path trialFolder) {
        try {
            List<Attempt> attempts = new ArrayList<>();
            for (String line : Files.readAllLines(trialFolder.resolve(NAME))) {
                attempts.add(Json.compact().fromJson(line, Attempt.class));
            }
            return attempts.stream().filter(AttemptsFile::isWhole).toList();
        } catch (NoSuchFileException | CharacterCodingException | JsonParseException e) {
            return List.of(); // a record for people: not worth stopping a sweep
        } catch (IOException e) {
            Path file = trialFolder.resolve(NAME);
            throw IoReason.cannotRead(file, e);
        }
    }

    private static boolean isWhole(Attempt attempt) {
        return attempt != null
                && attempt.startedAt() != null
                && attempt.outcome() != null
                && attempt.reason() != null;
    }

    /** Replaces the file. */
    public static void write(Path trialFolder, List<Attempt> attempts) {
        String lines =
                attempts.stream()
                        .map(attempt -> Json.compact().toJson(attempt) + "\n")
                        .collect(Collectors.joining());
        AtomicFiles.write(trialFolder.resolve(NAME), lines);
    }

    /**
     * The attempts with the one ended that still counts as running because its driver died. It
     * lived until the trial's last file was written, and lost what came after the last checkpoint,
     * or nothing if its result came after that.
     *
     * @param lastCheckpoint when that was written, if it is known and not in the folder
     */
    public static List<Attempt> afterDriversDeath(
            Path trialFolder, Optional<Instant> lastCheckpoint) {
        List<Attempt> attempts = new ArrayList<>(read(trialFolder));
        attempts.replaceAll(
                attempt ->
                        attempt.isRunning()
                                ? interrupted(trialFolder, attempt, lastCheckpoint)
                                : attempt);
        return List.copyOf(attempts);
    }

    private static Attempt interrupted(
            Path trialFolder, Attempt attempt, Optional<Instant> lastCheckpoint) {
        Instant started = start(attempt);
        Instant here =
                later(
                        later(started, Checkpoints.lastWritten(trialFolder).orElse(started)),
                        LastWritten.of(trialFolder.resolve(ResultFile.NAME)));
        Instant kept = later(here, lastCheckpoint.orElse(here));
        Optional<Instant> any =
                LastWritten.in(trialFolder, file -> !file.getFileName().toString().equals(NAME));
        Instant last = later(any.orElse(started), kept);
        return attempt.interrupted(seconds(started, last), seconds(kept, last));
    }

    private static Instant later(Instant a, Instant b) {
        return b.isAfter(a) ? b : a;
    }

    private static Instant start(Attempt attempt) {
        try {
            return attempt.start();
        } catch (DateTimeException e) {
            return Instant.now();
        }
    }

    private static double seconds(Instant from, Instant to) {
        return Math.max(0, Duration.between(from, to).toMillis() / MILLIS);
    }
}
