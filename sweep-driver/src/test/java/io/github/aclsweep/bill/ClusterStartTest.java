package io.github.aclsweep.bill;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aclsweep.TestingTrials;
import io.github.aclsweep.table.ResultRow;
import io.github.aclsweep.trial.run.Attempt;
import io.github.aclsweep.trial.run.AttemptsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterStartTest {
    private static final String NOON = "2026-01-01T12:00:00Z";
    private static final String ONE = "2026-01-01T13:00:00Z";

    @TempDir private Path results;

    private Path sweep(String name, String runs, Attempt... attempts) throws IOException {
        Path sweep = Files.createDirectories(results.resolve(name));
        Files.writeString(
                sweep.resolve("provenance.json"),
                "{\"trials\": [\"a\"], \"runs\": [" + runs + "]}");
        AttemptsFile.write(sweep.resolve("trials").resolve("a"), List.of(attempts));
        return sweep;
    }

    private static Attempt on(String place, String startedAt) {
        return new Attempt(1, place, startedAt, 60, 0, "complete", "");
    }

    /** With the attempts that the sweep's rows have read. */
    private static double seconds(Path sweep, List<Path> others) {
        ResultRow row =
                ResultRow.pending(TestingTrials.ofAlpha(0.1), Map.of())
                        .attempted(AttemptsFile.read(sweep.resolve("trials").resolve("a")));
        return ClusterStart.seconds(List.of(row), sweep, others);
    }

    /** The latest run had nothing to do, or was stopped before its first trial. */
    @Test
    void findsAnEarlierRunThatStartedATrial() throws IOException {
        String runs = "\"%s\", \"%s\"".formatted(NOON, ONE);
        Path sweep = sweep("resumed", runs, on("h", "2026-01-01T12:00:14Z"));

        assertThat(seconds(sweep, List.of())).isEqualTo(14);
    }

    @Test
    void takesTheShortestOfSeveralRuns() throws IOException {
        String runs = "\"%s\", \"%s\"".formatted(NOON, ONE);
        Path sweep =
                sweep(
                        "features-first",
                        runs,
                        on("h", "2026-01-01T12:03:00Z"),
                        on("h", "2026-01-01T13:00:11Z"));

        assertThat(seconds(sweep, List.of())).isEqualTo(11);
    }

    /** Whatever they computed: Spark starts in the same time. */
    @Test
    void asksSweepsBesideIt() throws IOException {
        Path none =
                sweep(
                        "all-taken-over",
                        '"' + NOON + '"',
                        on("taken over from sweep x", "2026-01-01T12:00:01Z"));
        Path night = sweep("waited-a-night", '"' + NOON + '"', on("h", "2026-01-02T03:00:00Z"));
        Path other = sweep("other", '"' + NOON + '"', on("h", "2026-01-01T12:00:09Z"));

        assertThat(seconds(none, List.of(night, other))).isEqualTo(9);
    }

    @Test
    void hasADefault() {
        assertThat(seconds(results.resolve("absent"), List.of()))
                .isEqualTo(ClusterStart.USUAL_SECONDS);
    }
}
