package io.github.aclsweep;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.aclsweep.trial.run.Attempt;
import io.github.aclsweep.trial.run.AttemptsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Three hosts, one of which fails every trial at once: it would be free first for all of them. */
@Timeout(900)
class SickHostIT {
    @TempDir static Path folder;
    private static TestingNetwork network;
    private static TestingCluster cluster;
    private static TestingSubmissions sweeps;

    @BeforeAll
    static void startHosts() throws IOException, InterruptedException {
        network = new TestingNetwork("head", "first", "second", "sick");
        TestingHost head = network.host("head");
        cluster = new TestingCluster(folder, head, List.of());
        cluster.startWorkers(
                Map.of(
                        "first", network.host("first").with(TestingWork.HOST, "well"),
                        "second", network.host("second").with(TestingWork.HOST, "well"),
                        "sick", network.host("sick").with(TestingWork.HOST, "sick")));
        sweeps = new TestingSubmissions(folder, cluster.url(), head, List.of());
    }

    @AfterAll
    static void stopHosts() throws IOException, InterruptedException {
        if (cluster != null) {
            cluster.stop();
        }
        if (network != null) {
            network.remove();
        }
    }

    @Test
    void losesNoTrialAndIsSetAside() throws IOException, InterruptedException {
        String alphas =
                IntStream.rangeClosed(1, 40)
                        .mapToObj(each -> "0." + (100 + each))
                        .collect(Collectors.joining(", "));
        int exit =
                sweeps.await(
                        sweeps.submit(
                                "queue",
                                """
                                sweep.axes.loss.alpha = [%s]
                                cluster { memory-per-trial = 512, overhead-per-trial = 0 }
                                """
                                        .formatted(alphas)));

        assertThat(exit).as(() -> sweeps.log("queue")).isZero();
        List<JsonObject> rows = sweeps.rows("queue");
        assertThat(rows).hasSize(40);
        assertThat(rows).allMatch(row -> row.get("status").getAsString().equals("complete"));
        String sick = network.host("sick").address();
        String said = sick + " was set aside at ";
        assertThat(sweeps.log("queue")).contains("warning: " + said, "\n" + said);
        assertThat(sweeps.log("queue")).contains("failed there, the last: the disk is full");
        Path aside = sweeps.results("queue").resolve("logs/hosts-aside.jsonl");
        JsonObject first =
                JsonParser.parseString(Files.readAllLines(aside).get(0)).getAsJsonObject();
        assertThat(first.get("host").getAsString()).isEqualTo(sick);
        Instant since = Instant.parse(first.get("since").getAsString()).plusSeconds(1);
        // On a slow machine its two slots begin more before the driver has heard of the third.
        assertThat(failures()).hasSizeBetween(3, 12).allMatch(each -> each.start().isBefore(since));
    }

    private static List<Attempt> failures() throws IOException {
        try (Stream<Path> trials = Files.list(sweeps.results("queue").resolve("trials"))) {
            return trials.filter(Files::isDirectory)
                    .flatMap(trial -> AttemptsFile.read(trial).stream())
                    .filter(each -> each.outcome().equals("environment"))
                    .toList();
        }
    }
}
