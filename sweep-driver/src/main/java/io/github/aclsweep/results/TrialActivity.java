package io.github.aclsweep.results;

import io.github.aclsweep.trial.run.Attempt;
import io.github.aclsweep.trial.run.AttemptsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;

/**
 * Whether trials give signs of life, for sweeps without a lease: one has an attempt that has not
 * ended and has written something lately.
 */
final class TrialActivity {
    private static final Duration LATELY = Duration.ofMinutes(2);

    private TrialActivity() {}

    static boolean in(Path sweepFolder, Instant now) {
        try (Stream<Path> trials = Files.list(sweepFolder.resolve("trials"))) {
            return trials.filter(TrialActivity::isRunning)
                    .anyMatch(trial -> wrote(trial, now.minus(LATELY)));
        } catch (IOException e) {
            return false; // no trial has begun
        }
    }

    private static boolean isRunning(Path trial) {
        return AttemptsFile.read(trial).stream().anyMatch(Attempt::isRunning);
    }

    private static boolean wrote(Path trial, Instant since) {
        try (Stream<Path> files = Files.list(trial)) {
            return files.anyMatch(file -> changed(file).isAfter(since));
        } catch (IOException e) {
            return false;
        }
    }

    private static Instant changed(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException e) {
            return Instant.EPOCH; // replaced meanwhile
        }
    }
}
