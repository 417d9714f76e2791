package io.github.aclsweep.attempt.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aclsweep.attempt.message.ExecutorMessage.Saved;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavedTest {
    @TempDir Path trial;

    @Test
    void saysNothingOfATrialWithoutACheckpoint() throws IOException {
        Files.createDirectories(trial.resolve("checkpoint/program"));
        Files.writeString(trial.resolve("result.json"), "{}");

        assertThat(Saved.in(trial, "id")).isEmpty();
    }

    @Test
    void saysHowOldTheNewestCheckpointIs() throws IOException {
        Path file = trial.resolve("checkpoint/program/epoch");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "3");
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(30)));
        Files.writeString(trial.resolve("result.json"), "{}");

        assertThat(Saved.in(trial, "id").orElseThrow().ageMillis()).isBetween(30_000L, 60_000L);
    }
}
