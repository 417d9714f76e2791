package io.github.aclsweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What somebody else on the same machine can do to a sweep that runs without a cluster. */
@Timeout(900)
class EmbeddedMasterIT {
    private static final Pattern MASTER =
            Pattern.compile("Starting Spark master at (spark://127\\.0\\.0\\.1:\\d+)");
    private static final Pattern PAGE =
            Pattern.compile("MasterWebUI to 127\\.0\\.0\\.1,? and started at (http://\\S+:\\d+)");
    private static final String SWEEP =
            """
            sweep.axes.loss.alpha = [%s]
            cluster { memory-per-trial = 512, overhead-per-trial = 0 }
            """;

    @TempDir static Path folder;

    private final TestingSubmissions sweeps =
            new TestingSubmissions(folder, "local-cluster[1,1,512]");

    @Test
    void nobodyRunsProgramsOnItsMaster() throws IOException, InterruptedException {
        Process driver = sweeps.submit("owners", SWEEP.formatted(TestingWork.WAITS_FOR_GO));
        String master = await(driver, MASTER);
        TestingSubmissions strangers =
                new TestingSubmissions(folder, master, TestingHost.LOOPBACK, List.of());

        String impatient = SWEEP.formatted("0.1") + "cluster.wait-seconds = 20\n";
        Process stranger = strangers.submit("stranger", impatient);
        assertThat(strangers.await(stranger)).as(() -> strangers.log("stranger")).isNotZero();
        assertThat(strangers.log("stranger")).contains("All masters are unresponsive");
        assertThat(page(await(driver, PAGE)))
                .contains("acl-sweep owners")
                .doesNotContain("kill/", "(kill)");

        Files.createFile(sweeps.results("owners").resolve("trials").resolve(TestingWork.GO));
        assertThat(sweeps.await(driver)).as(() -> sweeps.log("owners")).isZero();
    }

    private String await(Process driver, Pattern line) throws IOException, InterruptedException {
        Path log = sweeps.results("owners").resolve("logs").resolve("driver.log");
        while (true) {
            Matcher found = line.matcher(Files.exists(log) ? Files.readString(log) : "");
            if (found.find()) {
                return found.group(1);
            }
            assertThat(driver.waitFor(100, TimeUnit.MILLISECONDS))
                    .as(() -> "ended early: " + sweeps.log("owners"))
                    .isFalse();
        }
    }

    private static String page(String address) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + "/")).build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }
}
