package io.github.aclsweep.results;

import io.github.aclsweep.table.PlainRow;
import io.github.aclsweep.table.PlainTable;

import java.io.IOException;
import java.io.UncheckedIOException;
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
    /** Every trial is complete. */
    FINISHED,
    /** Every trial has ended, some of them badly. */
    FAILED,
    /** Trials are left, and no driver works on them. */
    STOPPED;

    /**
     * The state of a sweep.
     *
     * @param silence after which a driver counts as dead
     */
    static SweepState of(Path folder, PlainTable table, Duration silence, Instant now) {
        if (all(table, "complete")) {
            return FINISHED;
        }
        if (lives(folder, silence, now) || TrialActivity.in(folder, now)) {
            return RUNNING;
        }
        return table.rows().stream().allMatch(row -> ended(row)) ? FAILED : STOPPED;
    }

    private static boolean all(PlainTable table, String status) {
        return table.rows().stream().allMatch(row -> row.text("status").equals(status));
    }

    private static boolean ended(PlainRow row) {
        String status = row.text("status");
        return status.equals("complete") || status.startsWith("failed");
    }

    /** A driver touches its lease; removed when it ends. */
    private static boolean lives(Path folder, Duration silence, Instant now) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.getFileName().toString().matches("lease-\\d+\\.json"))
                    .anyMatch(lease -> lastSign(lease).plus(silence).isAfter(now));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + folder + ": " + e.getMessage(), e);
        }
    }

    private static Instant lastSign(Path lease) {
        try {
            return Files.getLastModifiedTime(lease).toInstant();
        } catch (NoSuchFileException e) {
            return Instant.EPOCH; // its driver has just ended
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + lease + ": " + e.getMessage(), e);
        }
    }
}
