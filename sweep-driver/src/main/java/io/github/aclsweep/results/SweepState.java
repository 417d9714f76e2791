package io.github.aclsweep.results;

import io.github.aclsweep.io.IoReason;
import io.github.aclsweep.table.ResultsTable;
import io.github.aclsweep.table.TrialStatus.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;

/** How far a sweep is. */
enum SweepState {
    /** A driver works on it. */
    RUNNING,
    /** Every trial is complete, or was stopped by the search or a rule. */
    COMPLETE,
    /** Every trial has ended, some of them badly. */
    FAILED,
    /** Trials are left, and no driver works on them. */
    STOPPED;

    /**
     * The state of a sweep.
     *
     * @param silence time without a sign of life after which a driver counts as dead
     */
    static SweepState of(Path folder, ResultsTable table, Duration silence, Instant now) {
        if (table.isComplete()) {
            return COMPLETE;
        }
        if (lives(folder, silence, now)) {
            return RUNNING;
        }
        int ended =
                table.count(State.COMPLETE)
                        + table.count(State.STOPPED)
                        + table.count(State.FAILED);
        return ended == table.rows().size() ? FAILED : STOPPED;
    }

    /** A driver touches its lease; removed when it ends. */
    private static boolean lives(Path folder, Duration silence, Instant now) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.getFileName().toString().matches("lease-\\d+\\.json"))
                    .anyMatch(lease -> lastSign(lease).plus(silence).isAfter(now));
        } catch (IOException e) {
            throw IoReason.cannotRead(folder, e);
        }
    }

    private static Instant lastSign(Path lease) {
        try {
            return Files.getLastModifiedTime(lease).toInstant();
        } catch (NoSuchFileException e) {
            return Instant.EPOCH; // its driver has just ended
        } catch (IOException e) {
            throw IoReason.cannotRead(lease, e);
        }
    }
}
