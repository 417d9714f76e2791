package io.github.aclsweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.google.gson.JsonObject;
import io.github.aclsweep.dataset.generate.SoundEventDataset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A sweep whose trials, and which itself, run out of time, and that goes on when run again. */
@Timeout(900)
class LimitsIT {
    private static final String SWEEP =
            """
            sweep.axes.loss.alpha = [0, 0.5, 1]
            encoder { name = small, projection-size = 16 }
            pretrain { epochs = 40, batch-clips = 32, milestones = [] }
            knn.neighbours = 5
            linear { epochs = 3, milestones = [], standardise = true }
            cluster { memory-per-trial = 512, overhead-per-trial = 0 }
            """;

    @TempDir Path folder;

    @Test
    void comesToTheSameBytesAfterItsTrialsAndItselfRanOutOfTime()
            throws IOException, InterruptedException {
        Path data = folder.resolve("data");
        new SoundEventDataset(5, 1).write(data);
        String settings = SWEEP + "data.root = \"%s\"\n".formatted(data);
        TestingSubmissions sweeps = new TestingSubmissions(folder, "local-cluster[2,1,512]");

        pauseInEpoch(1);
        int exit = sweeps.await(sweeps.pausing("late", settings + "sweep.trial-timeout = 20s\n"));
        assertThat(exit).as(() -> sweeps.log("late")).isEqualTo(3);
        assertThat(sweeps.rows("late"))
                .hasSize(3)
                .allMatch(row -> text(row, "status").equals("failed: timed-out"))
                .allMatch(row -> text(row, "reason").contains("reached sweep.trial-timeout"))
                .allMatch(row -> row.get("attempts").getAsInt() == 1);
        assertThat(checkpoints(sweeps)).isEqualTo(3);

        pauseInEpoch(20);
        exit = sweeps.await(sweeps.pausing("late", settings + "sweep.budget = 70s\n"));
        assertThat(exit).as(() -> sweeps.log("late")).isEqualTo(3);
        assertThat(sweeps.log("late")).contains("stopping, because the sweep's budget of 70 s");
        assertThat(sweeps.log("late")).contains("stopped, 0 of 3 trials complete");
        // Two had a place; of the third no second attempt began, so that its first counts.
        assertThat(sweeps.rows("late"))
                .extracting(row -> text(row, "status"), row -> row.get("attempts").getAsInt())
                .containsExactlyInAnyOrder(
                        tuple("interrupted", 2),
                        tuple("interrupted", 2),
                        tuple("failed: timed-out", 1));

        Files.delete(folder.resolve(TestingPausedWork.FILE));
        exit = sweeps.await(sweeps.pausing("late", settings));
        assertThat(exit).as(() -> sweeps.log("late")).isZero();
        // Two of them went on twice.
        assertThat(resumptions(sweeps)).isEqualTo(5);
        exit = sweeps.await(sweeps.pausing("undisturbed", settings));
        assertThat(exit).as(() -> sweeps.log("undisturbed")).isZero();
        TestingResults.requireSame(sweeps.results("undisturbed"), sweeps.results("late"));
    }

    private void pauseInEpoch(int epoch) throws IOException {
        Files.writeString(folder.resolve(TestingPausedWork.FILE), Integer.toString(epoch));
    }

    /** Trials that have saved themselves. */
    private static long checkpoints(TestingSubmissions sweeps) throws IOException {
        try (Stream<Path> files = Files.walk(sweeps.results("late").resolve("trials"))) {
            return files.filter(file -> file.toString().endsWith(".safetensors"))
                    .map(file -> file.getParent())
                    .filter(parent -> parent.endsWith("checkpoint"))
                    .distinct()
                    .count();
        }
    }

    private static long resumptions(TestingSubmissions sweeps) throws IOException {
        try (Stream<Path> files = Files.walk(sweeps.results("late").resolve("trials"))) {
            long found = 0;
            for (Path log : files.filter(file -> file.endsWith("trial.log")).toList()) {
                String words = "resumed from pretrain epoch";
                found += Files.readAllLines(log).stream().filter(l -> l.contains(words)).count();
            }
            return found;
        }
    }

    private static String text(JsonObject row, String column) {
        return row.get(column).getAsString();
    }
}
