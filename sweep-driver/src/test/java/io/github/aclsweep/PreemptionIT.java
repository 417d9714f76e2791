package io.github.aclsweep;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.github.aclsweep.dataset.generate.SoundEventDataset;
import io.github.aclsweep.trial.run.Attempt;
import io.github.aclsweep.trial.run.AttemptsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A cluster that takes processes away as Kubernetes and SLURM do: with a signal first. */
@Timeout(900)
class PreemptionIT {
    private static final String SWEEP =
            """
            sweep.axes.loss.alpha = [0.5]
            encoder { name = small, projection-size = 16 }
            pretrain { epochs = 4000, batch-clips = 32, milestones = [] }
            knn.neighbours = 5
            linear { epochs = 3, milestones = [], standardise = true }
            cluster { memory-per-trial = 512, overhead-per-trial = 0 }
            data.root = "%s"
            """;

    private static final Pattern RESUMED = Pattern.compile("resumed from pretrain epoch (\\d+)");

    @TempDir private Path folder;

    @Test
    void trialsSaveThemselvesBeforeTheirProcessEnds() throws IOException, InterruptedException {
        Path data = folder.resolve("data");
        new SoundEventDataset(5, 1).write(data);
        TestingSubmissions sweeps = new TestingSubmissions(folder, "local-cluster[1,1,512]");

        Process driver = sweeps.train("taken", SWEEP.formatted(data));
        ProcessHandle first = executorThatTrains(driver, sweeps, 0);
        long trainedByFirst = epochs(sweeps);
        signal("TERM", first);
        ProcessHandle second = executorThatTrains(driver, sweeps, 1);
        long trainedBySecond = epochs(sweeps);
        signal("USR1", second);
        executorThatTrains(driver, sweeps, 2);
        signal("USR1", driver.toHandle());

        assertThat(sweeps.await(driver)).as(() -> sweeps.log("taken")).isEqualTo(130);
        JsonObject row = sweeps.rows("taken").get(0);
        assertThat(row.get("status").getAsString()).isEqualTo("interrupted");
        assertThat(AttemptsFile.read(trial(sweeps)))
                .map(Attempt::outcome)
                .containsExactly("preempted", "preempted", "interrupted");
        assertThat(sweeps.log("taken"))
                .contains("preempted, the cluster wanted its machine back; the trial saved itself");
        assertThat(resumptions(sweeps))
                .satisfiesExactly(
                        epoch -> assertThat(epoch).isGreaterThanOrEqualTo(trainedByFirst),
                        epoch -> assertThat(epoch).isGreaterThanOrEqualTo(trainedBySecond));
    }

    private static void signal(String name, ProcessHandle process)
            throws IOException, InterruptedException {
        String pid = Long.toString(process.pid());
        assertThat(new ProcessBuilder("kill", "-" + name, pid).start().waitFor()).isZero();
    }

    /** Waits until the attempt after so many others has trained an epoch. */
    private static ProcessHandle executorThatTrains(
            Process driver, TestingSubmissions sweeps, int before)
            throws IOException, InterruptedException {
        long epochs = epochs(sweeps);
        while (resumptions(sweeps).size() < before || epochs(sweeps) <= epochs + 1) {
            assertThat(driver.waitFor(50, TimeUnit.MILLISECONDS))
                    .as(() -> "ended early: " + sweeps.log("taken"))
                    .isFalse();
        }
        return driver.toHandle()
                .children()
                .filter(child -> child.info().commandLine().orElse("").contains("--executor-id"))
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    private static Path trial(TestingSubmissions sweeps) throws IOException {
        Path trials = sweeps.results("taken").resolve("trials");
        if (Files.notExists(trials)) {
            return trials;
        }
        try (Stream<Path> folders = Files.list(trials)) {
            return folders.findFirst().orElse(trials);
        }
    }

    private static long epochs(TestingSubmissions sweeps) throws IOException {
        return lines(sweeps, "metrics.jsonl").size();
    }

    /** The epochs that attempts continued from. */
    private static List<Long> resumptions(TestingSubmissions sweeps) throws IOException {
        return lines(sweeps, "trial.log").stream()
                .map(RESUMED::matcher)
                .filter(Matcher::find)
                .map(found -> Long.valueOf(found.group(1)))
                .toList();
    }

    private static List<String> lines(TestingSubmissions sweeps, String name) throws IOException {
        Path file = trial(sweeps).resolve(name);
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }
}
