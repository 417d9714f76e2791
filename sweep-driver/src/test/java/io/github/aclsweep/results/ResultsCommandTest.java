package io.github.aclsweep.results;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ResultsCommandTest extends TestingCommands {
    private int results(String... arguments) {
        return run(new ResultsCommand(), arguments);
    }

    @Test
    void printsATableInEveryFormat() throws IOException {
        Path folder = finished();

        assertThat(results("done")).isZero();
        assertThat(out.toString())
                .contains("complete")
                .contains(
                        "highest patch-weighted micro, picked by the test figures, at alpha = 0.3");
        out.getBuffer().setLength(0);
        assertThat(results("done", "--format", "csv")).isZero();
        assertThat(out).hasToString(Files.readString(folder.resolve("table.csv")));
        out.getBuffer().setLength(0);
        assertThat(results("done", "--format", "json")).isZero();
        assertThat(JsonParser.parseString(out.toString()))
                .isEqualTo(JsonParser.parseString(Files.readString(folder.resolve("table.json"))));
        out.getBuffer().setLength(0);
        assertThat(results("done", "--format", "md")).isZero();
        assertThat(out.toString()).startsWith(Files.readString(folder.resolve("table.md")));
        assertThat(results("done", "--format", "latex")).isZero();
        assertThat(out.toString()).contains("\\toprule");
    }

    @Test
    void namesTheTableOfPointsWhereTheyHaveSeveralTrials() {
        new TestingResults(root)
                .complete("seeds", 0.3, 1, MANY)
                .complete("seeds", 0.3, 2, FEW)
                .write("seeds");

        assertThat(results("seeds")).isZero();
        assertThat(out.toString())
                .contains("one row per point, with intervals and tests")
                .contains("./sweep results seeds --results " + root + " --summary");
    }

    /** Of one seed, test items give intervals. */
    @Test
    void namesTheTableOfPointsWhereItHasMoreToTell() {
        finished();

        assertThat(results("done")).isZero();
        assertThat(out.toString())
                .contains("./sweep results done --results " + root + " --summary");
    }

    @Test
    void printsASummaryWithTheSweepsOwnConfidence() {
        finished();

        assertThat(results("done", "--summary")).isZero();
        assertThat(out.toString())
                .contains("above", "reference", "90 % intervals over the test clips")
                .contains("McNemar, weighted by patches, p < 0.001");
        out.getBuffer().setLength(0);
        assertThat(results("done", "--summary", "--format", "json")).isZero();
        assertThat(
                        JsonParser.parseString(out.toString())
                                .getAsJsonObject()
                                .get("confidence")
                                .getAsDouble())
                .isEqualTo(0.9);
    }

    @Test
    void printsFailedTrialsAlone() {
        new TestingResults(root)
                .complete("bad", 0.3, 1, MANY)
                .failed(0.5, 1)
                .pending(0.7, 1)
                .write("bad");

        assertThat(results("bad", "--failed", "--format=csv", "--columns=alpha,status")).isZero();
        assertThat(out).hasToString("alpha,status\n0.5,failed: diverged\n");
        out.getBuffer().setLength(0);
        assertThat(results("bad", "--failed", "--summary", "--format=csv", "--columns=alpha"))
                .isZero();
        assertThat(out).hasToString("alpha\n0.5\n");
        assertThat(results("--failed")).isEqualTo(2);
    }

    @Test
    void saysThatNoTrialHasFailed() {
        finished();

        assertThat(results("done", "--failed")).isZero();
        assertThat(out.toString()).startsWith("no trial has failed\n").doesNotContain("no room");
    }

    @Test
    void saysThatASweepWasStopped() {
        new TestingResults(root).complete("left", 0.3, 1, MANY).pending(0.7, 1).write("left");

        assertThat(results("left")).isZero();
        assertThat(out.toString())
                .contains(
                        "\nstopped, 1 of 2 trials complete; results and checkpoints are saved; run the same command to continue; ");
    }

    @Test
    void saysThatASweepWasStoppedBelowThePointsToo() {
        new TestingResults(root).complete("left", 0.3, 1, MANY).pending(0.7, 1).write("left");

        assertThat(results("left", "--summary")).isZero();
        assertThat(out.toString())
                .contains("stopped, 1 of 2 trials complete", "run the same command to continue");
    }

    /** Else a figure of one measure would stand beside a difference of another one. */
    @Test
    void saysWhatADifferenceIsOfUnlessItsMeasureAloneIsShown() {
        finished();

        for (String columns :
                new String[] {
                    "alpha,micro,difference",
                    "alpha,micro,micro_patch_weighted,p_holm",
                    "alpha,micro_mean,micro_patch_weighted,verdict"
                }) {
            for (String format : new String[] {"table", "md", "latex"}) {
                assertThat(summary("--columns=" + columns, "--format=" + format))
                        .containsOnlyOnce("ifferences, p and verdicts are of patch-weighted micro");
            }
        }
        assertThat(summary()).contains("differences, p and verdicts are of");
        assertThat(summary("--columns=alpha,micro_patch_weighted,difference"))
                .doesNotContain("differences, p and verdicts are of");
    }

    private String summary(String... options) {
        out.getBuffer().setLength(0);
        List<String> arguments = new ArrayList<>(List.of("done", "--summary"));
        arguments.addAll(List.of(options));
        assertThat(results(arguments.toArray(String[]::new))).isZero();
        return out.toString();
    }

    @Test
    void saysInLatexWhatIsBoldAndThatTrialsHaveOneSeed() {
        finished();

        assertThat(results("done", "--format=latex")).isZero();
        assertThat(out.toString())
                .contains(
                        "\\caption{Results of done. One seed. Bold: highest patch-weighted micro.}");
    }

    @Test
    void saysWhatAStopHasLost() {
        new TestingResults(root)
                .complete("left", 0.3, 1, MANY)
                .interrupted(0.7, 1, 19.4)
                .interrupted(0.9, 1, 0.2)
                .write("left");

        assertThat(results("left")).isZero();
        assertThat(out.toString())
                .contains(
                        "\nstopped, 1 of 3 trials complete; 1 trial lost 19 s of computing, of which no checkpoint was saved; run the same command to continue; ");
    }

    @Test
    @Timeout(60)
    void followsUntilTheSweepEnds() throws IOException, InterruptedException {
        Path folder = new TestingResults(root).pending(0.3, 1).write("live");
        Path lease = Files.writeString(folder.resolve("lease-1.json"), "{}");
        Thread following = new Thread(() -> results("live", "--follow"));
        following.start();
        while (!out.toString().contains("pending")) {
            Thread.onSpinWait();
        }
        Instant later = Instant.now().plusSeconds(5);
        new TestingResults(root).complete("live", 0.3, 1, MANY).write("live");
        Files.setLastModifiedTime(folder.resolve("table.json"), FileTime.from(later));
        Files.delete(lease);
        following.join();

        assertThat(out.toString()).contains("complete");
    }

    @Test
    void saysInASentenceWhatCannotBe() throws IOException {
        finished();
        Path broken = Files.createDirectories(root.resolve("broken"));
        Files.writeString(broken.resolve("table.json"), "{\"sweep\": \"x\", \"rows\":");

        assertThat(results("dome")).isEqualTo(2);
        assertThat(results("../done")).isEqualTo(2);
        assertThat(results("broken")).isEqualTo(2);
        assertThat(results("done", "--format", "xml")).isEqualTo(2);
        assertThat(results("--follow")).isEqualTo(2);
        assertThat(explain("done", "zzz")).isEqualTo(2);
        assertThat(explain("done", "")).isEqualTo(2);
        assertThat(err.toString())
                .contains("there is no sweep 'dome' in " + root + "; did you mean done?")
                .contains("table.json is broken")
                .contains("expected table, csv, json, md or latex")
                .contains("no trial of sweep done begins with 'zzz'")
                .contains("2 trials of sweep done begin with ''")
                .doesNotContain("Exception");
        assertThat(results()).as("a broken sweep does not hide the others").isZero();
        assertThat(out.toString()).contains("broken table.json").containsPattern("done +complete");
    }
}
