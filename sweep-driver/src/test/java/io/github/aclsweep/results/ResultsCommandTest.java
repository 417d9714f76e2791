package io.github.aclsweep.results;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ResultsCommandTest extends TestingCommands {
    private int results(String... arguments) {
        return run(new ResultsCommand(), arguments);
    }

    @Test
    void listsSweepsWithStateAndBest() throws IOException {
        finished();
        new TestingResults(root).complete("left", 0.3, 1, MANY).pending(0.5, 1).write("left");
        new TestingResults(root).complete("bad", 0.3, 1, MANY).failed(0.5, 1).write("bad");
        Path live = new TestingResults(root).pending(0.5, 1).write("live");
        Files.writeString(live.resolve("lease-3.json"), "{}");
        Files.createDirectories(root.resolve("published"));

        assertThat(results()).isZero();

        List<String> lines = out.toString().lines().toList();
        assertThat(lines).hasSize(5);
        assertThat(lines)
                .anyMatch(l -> l.matches("done +complete +2 of 2 +0 .* 70.00 .*= 0.3 +0.0 MiB .*"));
        assertThat(lines).anyMatch(l -> l.matches("left +stopped +1 of 2 +0 .*"));
        assertThat(lines).anyMatch(l -> l.matches("bad +failed +1 of 2 +1 .*"));
        assertThat(lines).anyMatch(l -> l.matches("live +running +0 of 1 +0 .*"));
    }

    @Test
    void saysWhatASweepTakesWithAllItsFiles() throws IOException {
        Path folder = finished();
        Files.write(folder.resolve("trials/encoder.safetensors"), new byte[1_250_000]);

        assertThat(results()).isZero();

        assertThat(out.toString()).contains("1.2 MiB");
        assertThat(SweepList.size(12_340_000_000L)).isEqualTo("11.5 GiB");
    }

    @Test
    void listsMeasuresByTheNameForPeopleAndInFilesByTheOther() throws IOException {
        finished();

        assertThat(results()).isZero();
        assertThat(out.toString())
                .contains("Patch-weighted micro (%)")
                .doesNotContain("micro_patch_weighted");

        assertThat(results("--format=csv")).isZero();
        assertThat(out.toString()).contains(",micro_patch_weighted,");
    }

    @Test
    void sortsSizesAgesAndCountsByTheirNumbers() throws IOException {
        Path large = finished();
        Files.write(large.resolve("trials/encoder.safetensors"), new byte[10_500_000]);
        TestingResults many = new TestingResults(root);
        for (int seed = 1; seed <= 10; seed++) {
            many.complete("many", 0.3, seed, FEW);
        }
        Path folder = many.write("many");
        Files.write(folder.resolve("trials/encoder.safetensors"), new byte[2_500_000]);
        Instant hours = Instant.now().minus(Duration.ofHours(3));
        Files.setLastModifiedTime(folder.resolve("table.json"), FileTime.from(hours));
        Instant minutes = Instant.now().minus(Duration.ofMinutes(50));
        Files.setLastModifiedTime(large.resolve("table.json"), FileTime.from(minutes));

        assertThat(firstBy("-size")).startsWith("done");
        assertThat(firstBy("size")).startsWith("many");
        assertThat(firstBy("age")).startsWith("done");
        assertThat(firstBy("-complete")).startsWith("many");
    }

    private String firstBy(String column) {
        out.getBuffer().setLength(0);
        assertThat(results("--sort=" + column)).isZero();
        return out.toString().lines().skip(1).findFirst().orElseThrow();
    }

    @Test
    void sortsPointsByTheNumbersOfTheirTexts() {
        new TestingResults(root)
                .complete("points", 0.3, 1, "1".repeat(95) + "0".repeat(5))
                .complete("points", 0.5, 1, "1".repeat(9) + "0".repeat(91))
                .complete("points", 1.0, 1, MANY)
                .write("points");

        assertThat(results("points", "--summary", "--sort=micro_patch_weighted")).isZero();

        assertThat(out.toString().lines().filter(line -> line.startsWith("acl")).toList())
                .satisfiesExactly(
                        line -> assertThat(line).contains("0.5"),
                        line -> assertThat(line).contains("1.0"),
                        line -> assertThat(line).contains("0.3"));
        out.getBuffer().setLength(0);
        assertThat(results("points", "--summary", "--sort=difference")).isZero();
        assertThat(out.toString().lines().filter(line -> line.startsWith("acl")).findFirst())
                .hasValueSatisfying(line -> assertThat(line).contains("0.5"));
    }

    @Test
    void aLeaseThatHasGoneSilentIsNobodys() throws IOException {
        Path folder = new TestingResults(root).pending(0.5, 1).write("dead");
        Path lease = Files.writeString(folder.resolve("lease-1.json"), "{}");
        Files.setLastModifiedTime(lease, FileTime.from(Instant.now().minus(Duration.ofMinutes(5))));

        assertThat(results()).isZero();
        assertThat(out.toString()).contains("stopped");
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
                .contains("./sweep results seeds --summary");
    }

    /** Of one seed, test items give intervals. */
    @Test
    void namesTheTableOfPointsWhereItHasMoreToTell() {
        finished();

        assertThat(results("done")).isZero();
        assertThat(out.toString()).contains("./sweep results done --summary");
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
    void saysWhatToDoWhereThereIsNoSweep() {
        assertThat(results()).isZero();
        assertThat(out.toString()).contains("no sweeps in this folder yet; run one: ./sweep run");
        out.getBuffer().setLength(0);
        assertThat(results("--format", "csv")).isZero();
        assertThat(out.toString()).startsWith("sweep,state").hasLineCount(1);
    }

    @Test
    void sortsByAColumn() {
        finished();
        String[] options = {"done", "--format", "csv", "--columns", "alpha,micro"};

        assertThat(results(concat(options, "--sort=micro"))).isZero();
        assertThat(out).hasToString("alpha,micro\n1.0,40.0\n0.3,70.0\n");
        out.getBuffer().setLength(0);
        assertThat(results(concat(options, "--sort=-micro"))).isZero();
        assertThat(out).hasToString("alpha,micro\n0.3,70.0\n1.0,40.0\n");
        assertThat(results(concat(options, "--sort=mikro"))).isEqualTo(2);
        assertThat(err.toString())
                .contains("there is no column 'mikro'; did you mean micro or macro?");
    }

    private static String[] concat(String[] options, String more) {
        return Stream.concat(Stream.of(options), Stream.of(more)).toArray(String[]::new);
    }

    @Test
    void takesHeadingsWhereNamesAreTaken() {
        finished();

        assertThat(results("done", "--columns=alpha,Micro (%)", "--sort=-Micro (%)")).isZero();
        assertThat(out.toString().lines().map(line -> line.strip().split(" +", -1)[0]))
                .containsSubsequence("alpha", "0.3", "1.0");
    }

    @Test
    void takesTheNamesOfItsFileInASummary() {
        finished();

        assertThat(results("done", "--summary", "--columns=alpha,micro_mean", "--sort=micro_mean"))
                .isZero();
        assertThat(out.toString().lines().map(line -> line.strip().replaceAll(" +", " ")))
                .containsSubsequence("Micro", "alpha mean (%)", "1.0 40.00", "0.3 70.00");
        assertThat(results("done", "--summary", "--sort=nonsense")).isEqualTo(2);
        assertThat(err.toString())
                .contains("there is no column 'nonsense'; there are method, alpha, seeds, micro")
                .contains("micro_mean", ", why, best")
                .doesNotContain(" more");
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
    void printsTheColumnsThatAreNamedInTheirOrder() {
        finished();

        assertThat(results("done", "--columns=status,reason,alpha")).isZero();
        assertThat(out.toString().lines().findFirst().orElseThrow().trim().split(" +"))
                .containsExactly("status", "reason", "alpha");
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
    void printsSomeColumnsAlone() {
        finished();

        assertThat(results("done", "--format", "csv", "--columns", "alpha,micro")).isZero();
        assertThat(out).hasToString("alpha,micro\n0.3,70.0\n1.0,40.0\n");
        assertThat(results("done", "--columns", "alpha,mikro")).isEqualTo(2);
        assertThat(err.toString())
                .contains("there is no column 'mikro'; did you mean micro or macro?");
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
