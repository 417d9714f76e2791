package io.github.aclsweep.trial.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.aclsweep.settings.SettingsFile;
import io.github.aclsweep.trial.FailureKind;
import io.github.aclsweep.trial.Trial;
import io.github.aclsweep.trial.TrialResult;
import io.github.aclsweep.trial.TrialSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttemptsFileTest {
    private static final Instant STARTED = Instant.parse("2026-01-01T12:00:00Z");

    @TempDir Path folder;

    @Test
    void passesOverWhatIsDamaged() throws IOException {
        Attempt attempt = Attempt.running(1, "h", STARTED);
        AttemptsFile.write(folder, List.of(attempt));
        Path file = folder.resolve("attempts.jsonl");
        Files.writeString(file, Files.readString(file) + "{}\nnull\n");
        assertThat(AttemptsFile.read(folder)).containsExactly(attempt);

        Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        assertThat(AttemptsFile.read(folder)).isEmpty();
    }

    @Test
    void returnsWhatWasWritten() {
        Trial trial = Trial.of(TrialSettings.from(SettingsFile.parse("")), "testing");
        List<Attempt> attempts =
                List.of(
                        Attempt.running(1, "h executor 0", STARTED)
                                .ended(
                                        20,
                                        5,
                                        new TrialResult.Failed(
                                                trial,
                                                FailureKind.EXECUTOR_LOST,
                                                "it died",
                                                "",
                                                "h")),
                        Attempt.running(2, "h executor 1", STARTED));

        AttemptsFile.write(folder, attempts);

        assertThat(AttemptsFile.read(folder)).isEqualTo(attempts);
        assertThat(attempts.get(0).outcome()).isEqualTo("executor-lost");
        assertThat(attempts.get(0).reason()).isEqualTo("it died");
    }

    /** Of trials shorter than a second the page's wall time was too low. */
    @Test
    void keepsTheMillisecondsOfAStart() {
        Instant start = STARTED.plusMillis(250);
        AttemptsFile.write(folder, List.of(Attempt.running(1, "h", start)));

        assertThat(AttemptsFile.read(folder)).extracting(Attempt::start).containsExactly(start);
    }

    /** Files of earlier builds say cancelled. */
    @Test
    void hasOneWordForAnAttemptThatEndedWithTheRun() throws IOException {
        AttemptsFile.write(
                folder, List.of(new Attempt(1, "h", "2026-01-01", 9, 0, "cancelled", "stopped")));
        Path file = folder.resolve("attempts.jsonl");
        assertThat(file).content().contains("\"interrupted\"").doesNotContain("cancelled");

        Files.writeString(file, Files.readString(file).replace("interrupted", "cancelled"));
        assertThat(AttemptsFile.read(folder)).allMatch(Attempt::isInterrupted).hasSize(1);
    }

    @Test
    void bearsAFileThatIsMissingOrBroken() throws IOException {
        assertThat(AttemptsFile.read(folder)).isEmpty();

        Files.writeString(folder.resolve("attempts.jsonl"), "{\"number\": 1");

        assertThat(AttemptsFile.read(folder)).isEmpty();
    }

    @Test
    void endsTheAttemptOfADriverThatDiedWhereItsFilesEnd() throws IOException {
        AttemptsFile.write(folder, List.of(Attempt.running(1, "h executor 0", STARTED)));
        written("metrics.jsonl", 90);
        written("checkpoint/1", 60);

        Attempt attempt = AttemptsFile.afterDriversDeath(folder, Optional.empty()).get(0);

        assertThat(attempt.outcome()).isEqualTo(Attempt.INTERRUPTED);
        assertThat(attempt.seconds()).isCloseTo(90, within(1e-6));
        assertThat(attempt.wastedSeconds()).isCloseTo(30, within(1e-6));
    }

    @Test
    void countsAllOfItAsWastedWithoutACheckpoint() throws IOException {
        AttemptsFile.write(folder, List.of(Attempt.running(1, "h executor 0", STARTED)));
        written("metrics.jsonl", 90);

        Attempt attempt = AttemptsFile.afterDriversDeath(folder, Optional.empty()).get(0);

        assertThat(attempt.wastedSeconds()).isEqualTo(attempt.seconds()).isPositive();
    }

    @Test
    void countsOnlyWhatCameAfterACheckpointThatIsKeptElsewhere() throws IOException {
        AttemptsFile.write(folder, List.of(Attempt.running(1, "h executor 0", STARTED)));
        written("metrics.jsonl", 90);
        Optional<Instant> kept = Optional.of(STARTED.plusSeconds(80));

        Attempt attempt = AttemptsFile.afterDriversDeath(folder, kept).get(0);

        assertThat(attempt.seconds()).isCloseTo(90, within(1e-6));
        assertThat(attempt.wastedSeconds()).isCloseTo(10, within(1e-6));
    }

    @Test
    void countsNothingAsWastedOnceTheResultIsThere() throws IOException {
        AttemptsFile.write(folder, List.of(Attempt.running(1, "h executor 0", STARTED)));
        written("result.json", 90);

        Attempt attempt = AttemptsFile.afterDriversDeath(folder, Optional.empty()).get(0);

        assertThat(attempt.seconds()).isCloseTo(90, within(1e-6));
        assertThat(attempt.wastedSeconds()).isZero();
    }

    private void written(String file, long secondsAfterStart) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, "");
        Instant when = STARTED.plusSeconds(secondsAfterStart);
        Files.setLastModifiedTime(path, FileTime.from(when));
    }
}
