package io.github.aclsweep.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.aclsweep.command.ErrorHandler;
import io.github.aclsweep.dataset.DataException;
import io.github.aclsweep.io.AtomicFiles;
import io.github.aclsweep.results.ComparedRow.Seeds;
import io.github.aclsweep.summary.PublishedTableReader;
import io.github.aclsweep.summary.PublishedValue;
import io.github.aclsweep.table.Table;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class CompareCommandTest {
    private static final int TEST_CLIPS = 947;
    private static final int CLASSES = 20;
    private static final Path PUBLISHED = Path.of("..", "results", "published").toAbsolutePath();

    @TempDir private Path root;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int compare(String first, String second, String... more) {
        CommandLine command =
                new CommandLine(new CompareCommand())
                        .setExecutionExceptionHandler(new ErrorHandler())
                        .setOut(new PrintWriter(out, true))
                        .setErr(new PrintWriter(err, true));
        String[] arguments = {first, second, "--results", root.toString()};
        return command.execute(
                IntStream.range(0, arguments.length + more.length)
                        .mapToObj(
                                i ->
                                        i < arguments.length
                                                ? arguments[i]
                                                : more[i - arguments.length])
                        .toArray(String[]::new));
    }

    private List<JsonObject> rows(String first, String second) {
        assertThat(compare(first, second, "--format", "json")).as(err::toString).isZero();
        return JsonParser.parseString(out.toString())
                .getAsJsonObject()
                .getAsJsonArray("rows")
                .asList()
                .stream()
                .map(row -> row.getAsJsonObject())
                .toList();
    }

    private static String verdict(JsonObject row) {
        return row.get("verdict").getAsString();
    }

    private static String right(int right, int clips) {
        return "1".repeat(right) + "0".repeat(clips - right);
    }

    @Test
    void judgesTwoSweepsClipByClip() {
        new TestingResults(root)
                .complete("a", 0.3, 1, right(70, 100))
                .complete("a", 0.5, 1, right(40, 100))
                .complete("a", 0.7, 1, right(60, 100))
                .complete("a", 0.9, 1, right(60, 100))
                .write("a");
        new TestingResults(root)
                .complete("b", 0.3, 1, right(40, 100))
                .complete("b", 0.5, 1, right(70, 100))
                .complete("b", 0.7, 1, right(61, 100))
                .complete("b", 1.0, 1, right(61, 100))
                .write("b");

        List<JsonObject> rows = rows("a", "b");
        assertThat(rows)
                .extracting(CompareCommandTest::verdict)
                .containsExactly(
                        "above",
                        "below",
                        "consistent",
                        "not tested: only in a",
                        "not tested: only in b");
        assertThat(rows.get(0).get("difference").getAsDouble()).isEqualTo(30);
        assertThat(rows.get(0).get("by").getAsString()).isEqualTo("McNemar, weighted by patches");
        assertThat(rows.get(0).get("low").getAsDouble()).isGreaterThan(20);
    }

    @Test
    void judgesSeveralSeedsByTheirMeans() {
        TestingResults first = new TestingResults(root);
        TestingResults second = new TestingResults(root);
        TestingResults others = new TestingResults(root);
        for (int seed = 1; seed <= 3; seed++) {
            first.complete("first", 0.3, seed, right(70 + seed, 100));
            second.complete("second", 0.3, seed, right(60 + seed * seed % 3, 100));
            others.complete("others", 0.3, 10 + seed, right(60 + seed, 100));
        }
        first.write("first");
        second.write("second");
        others.write("others");

        JsonObject paired = rows("first", "second").get(0);
        assertThat(paired.get("by").getAsString()).isEqualTo("paired t");
        assertThat(verdict(paired)).isEqualTo("above");
        out.getBuffer().setLength(0);
        JsonObject unpaired = rows("first", "others").get(0);
        assertThat(unpaired.get("by").getAsString()).isEqualTo("Welch's t");
        assertThat(unpaired.get("difference").getAsDouble()).isEqualTo(10);
    }

    @Test
    void oneSeedEachIsComparedClipByClipWhateverTheSeed() {
        new TestingResults(root).complete("a", 0.3, 1, right(70, 100)).write("a");
        new TestingResults(root)
                .complete("b", 0.3, 2, right(40, 100))
                .complete("b", 0.3, 3, right(45, 100))
                .write("b");

        JsonObject row = rows("a", "b").get(0);
        assertThat(row.get("by").getAsString())
                .isEqualTo("McNemar, weighted by patches, seeds 1 and 2");
        assertThat(row.get("B").getAsDouble()).as("not the mean").isEqualTo(40);
        assertThat(row.get("difference").getAsDouble()).isEqualTo(30);
        assertThat(verdict(row)).isEqualTo("above");
    }

    @Test
    void comparesWithWhatWasPublishedForItsOtherSettings() throws IOException {
        published();
        Path warm =
                new TestingResults(root)
                        .complete("warm", 0.3, 1, right(70, 100))
                        .complete("warm", 1.0, 1, right(71, 100))
                        .write("warm");
        Files.writeString(warm.resolve("sweep.conf"), "loss.temperature = 0.5");

        List<JsonObject> rows = rows("warm", "uniformity_tolerance");
        assertThat(rows)
                .extracting(row -> row.get("B").getAsDouble())
                .containsExactly(74.893, 77.149);
    }

    @Test
    void aReasonThatAllRowsShareIsGivenOnce() throws IOException {
        published();
        new TestingResults(root).complete("ours", 0.3, 1, right(70, 100)).write("ours");

        assertThat(compare("ours", "self_supervised_acl")).isZero();
        assertThat(out.toString().lines().filter(line -> line.contains("other data"))).hasSize(1);
        assertThat(out.toString()).contains("not tested: other data, 100 test clips");
    }

    @Test
    void otherDataIsNotComparableButShown() throws IOException {
        new TestingResults(root).complete("a", 0.3, 1, right(70, 100)).write("a");
        Path b = new TestingResults(root).complete("b", 0.3, 1, right(40, 100)).write("b");
        Path provenance = b.resolve("provenance.json");
        AtomicFiles.write(
                provenance,
                Files.readString(provenance).replace("\"testing\"", "\"something else\""));

        JsonObject row = rows("a", "b").get(0);
        assertThat(verdict(row)).isEqualTo("not tested: other data");
        assertThat(row.get("A").getAsDouble()).isEqualTo(70);
        assertThat(row.get("B").getAsDouble()).isEqualTo(40);
        assertThat(row.get("low").isJsonNull()).isTrue();
    }

    /** The published 0.3 is 77.070, which 947 clips can tell from 90 % but not from 76 %. */
    @Test
    void judgesByThePublishedTable() throws IOException {
        published();
        new TestingResults(root)
                .complete("ours", 0.3, 1, predictions(720))
                .complete("ours", 0.6, 1, predictions(852))
                .complete("ours", 0.8, 1, predictions(600))
                .write("ours");
        asManyClasses("ours");

        List<JsonObject> rows = rows("ours", "self_supervised_acl");

        assertThat(rows)
                .filteredOn(r -> r.get("measure").getAsString().equals("micro_patch_weighted"))
                .extracting(row -> verdict(row).replaceFirst(",.*", ""))
                .containsExactly("consistent", "above", "below");
        assertThat(rows.get(0).get("B").getAsDouble()).isEqualTo(77.07);
        assertThat(rows)
                .filteredOn(row -> row.get("measure").getAsString().equals("macro"))
                .extracting(CompareCommandTest::verdict)
                .containsOnly("not tested: needs 3 seeds");
    }

    private static String predictions(int right) {
        return right(right, TEST_CLIPS);
    }

    /** Gives the predictions the columns of 20 classes. */
    private void asManyClasses(String sweep) throws IOException {
        StringBuilder more = new StringBuilder();
        StringBuilder none = new StringBuilder();
        for (int label = 2; label < CLASSES; label++) {
            more.append(",p_c").append(label);
            none.append(",0");
        }
        try (var trials = Files.list(root.resolve(sweep).resolve("trials"))) {
            for (Path trial : trials.toList()) {
                Path file = trial.resolve("predictions.csv");
                List<String> lines = Files.readAllLines(file);
                lines.replaceAll(line -> line + (line.startsWith("clip") ? more : none));
                Files.write(file, lines);
            }
        }
    }

    @Test
    void namesAnotherProtocol() throws IOException {
        published();
        Path ours =
                new TestingResults(root).complete("ours", 0.3, 1, predictions(720)).write("ours");
        asManyClasses("ours");
        Files.writeString(ours.resolve("sweep.conf"), "pretrain.epochs = 450");

        assertThat(compare("ours", "published/self_supervised_acl.csv")).isZero();
        assertThat(out.toString())
                .contains("not tested: other protocol")
                .contains("pretrain.epochs = 450, not 500");
    }

    @Test
    void namesTheCorrectionsThatAreDefaultsInTheVerdict() throws IOException {
        published();
        Path ours =
                new TestingResults(root).complete("ours", 0.3, 1, predictions(720)).write("ours");
        asManyClasses("ours");
        String corrections = "knn.labels = corrected, not reference; linear.recalibrate = true";

        assertThat(compare("ours", "self_supervised_acl")).isZero();
        assertThat(out.toString())
                .contains("consistent, other protocol: " + corrections)
                .doesNotContain("as published");

        out.getBuffer().setLength(0);
        Files.writeString(
                ours.resolve("sweep.conf"),
                "\nknn.labels = reference\nlinear.recalibrate = false\n",
                StandardOpenOption.APPEND);
        assertThat(compare("ours", "self_supervised_acl")).isZero();
        assertThat(out.toString())
                .contains("consistent", "the sweep is run as published")
                .doesNotContain("other protocol");
    }

    private static final String MINE =
            """
            # title = "Mine, 2026"
            # data { name = tones }
            # method = acl
            # settings { weight = loss.alpha }
            # values = [{ column = share, measure = micro, times = 100, with { knn.neighbours = 200 } }]
            weight, share
            0.3, 0.5
            """;

    @Test
    void takesATableOfOnesOwn() throws IOException {
        TestingResults ours = new TestingResults(root);
        for (int seed = 1; seed <= 3; seed++) {
            ours.complete("ours", 0.3, seed, right(70 + seed, 100));
        }
        ours.write("ours");
        Path file = Files.writeString(root.resolve("mine.csv"), MINE);

        List<JsonObject> rows = rows("ours", file.toString());

        assertThat(rows).hasSize(1);
        assertThat(rows.get(0).get("A").getAsDouble()).isEqualTo(72);
        assertThat(rows.get(0).get("B").getAsDouble()).isEqualTo(50);
        assertThat(verdict(rows.get(0))).isEqualTo("above");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "share, measure | shaer, measure | it has no column 'shaer', only weight, share",
                "title = | titel = | it has the key 'titel', expected one of data, method",
                "0.3, 0.5 | 0.3, half | row 1, column share: found 'half', expected a number",
                "0.3, 0.5 | 0.3 | row 1 has 1 cells, expected 2",
                "method = acl | method = [ | expected HOCON after each #",
                "name = tones | name = tones, test-items = few | data.test-items: expected a whole number",
                "# data | # protocol.knn.lables = reference, data | protocol.knn.lables",
                "method = acl | unclear = no | expected method = a text"
            })
    void saysWhatIsWrongWithATable(String right, String wrong, String why) {
        assertThatThrownBy(() -> PublishedTableReader.read("mine.csv", MINE.replace(right, wrong)))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("mine.csv is no published table: ")
                .hasMessageContaining(why);
    }

    @Test
    void readsEveryPublishedTable() throws IOException {
        published();
        new TestingResults(root).complete("ours", 0.3, 1, right(70, 100)).write("ours");

        assertThat(rows("ours", "self_supervised_acl"))
                .hasSize(2)
                .allMatch(row -> verdict(row).startsWith("not tested: other data"));
        out.getBuffer().setLength(0);
        assertThat(compare("ours", "supervised_acl")).isEqualTo(2);
        assertThat(err.toString()).contains("no point in common");
        assertThat(PublishedTableReader.read(PUBLISHED.resolve("supervised_acl.csv")).values())
                .hasSize(40)
                .contains(
                        new PublishedValue(
                                Map.of("loss.alpha", 0.7, "trial.subset", "all"), "micro", 73.6));
        assertThat(
                        PublishedTableReader.read(PUBLISHED.resolve("uniformity_tolerance.csv"))
                                .values())
                .hasSize(60);
    }

    private void published() throws IOException {
        Path kept = Files.createDirectories(root.resolve("published"));
        try (var files = Files.list(PUBLISHED)) {
            for (Path file : files.toList()) {
                Files.copy(file, kept.resolve(file.getFileName()));
            }
        }
    }

    @Test
    void saysInASentenceWhatCannotBe() throws IOException {
        new TestingResults(root).complete("a", 0.3, 1, right(70, 100)).write("a");
        Path file = Files.writeString(root.resolve("mine.csv"), "x,y\n1,2\n");

        assertThat(compare("a", "b")).isEqualTo(2);
        assertThat(compare("a", file.toString())).isEqualTo(2);
        assertThat(err.toString())
                .contains("there is no sweep 'b'")
                .contains("mine.csv is no published table");
    }

    @Test
    void saysThatAFileIsNoTable() throws IOException {
        new TestingResults(root).complete("a", 0.3, 1, right(70, 100)).write("a");
        Path text = Files.writeString(root.resolve("notes.md"), "A note,\nnot a table, \"of.\n");
        Path bytes = Files.write(root.resolve("image.png"), new byte[] {(byte) 0x89, 'P', 0, 1});

        assertThat(compare("a", text.toString())).isEqualTo(2);
        assertThat(compare("a", bytes.toString())).isEqualTo(2);
        assertThat(compare(text.toString(), "a")).isEqualTo(2);
        assertThat(err.toString().lines())
                .satisfiesExactly(
                        line -> assertThat(line).contains("notes.md is no published table: "),
                        line -> assertThat(line).contains("image.png is no published table: "),
                        line -> assertThat(line).contains("is no sweep but a table"));
    }

    @Test
    void aRowWithoutAnIntervalIsNoVerdict() {
        ComparedRow row =
                ComparedRow.incomparable(
                        "s", TestingResults.trial(0.3, 1).deciding(), 1, 2, Seeds.all(1, 1), "");
        Table<ComparedRow> table =
                new ComparedTable("a", "b", "seed", List.of(row), List.of()).forPeople();

        assertThat(table.texts(table.rows().get(0)))
                .startsWith("s", "micro_patch_weighted", "1.00", "2.00", "-1.00")
                .endsWith("not tested: no interval");
    }

    /** Seeds 1 to 5 and 3 to 8: what is shown, is of 3 to 5, and subtracts. */
    @Test
    void showsTheMeansOfTheSeedsThatAreCompared() {
        TestingResults first = new TestingResults(root);
        TestingResults second = new TestingResults(root);
        for (int seed = 1; seed <= 5; seed++) {
            first.complete("a", 0.3, seed, right(40 + seed * seed, 100));
        }
        for (int seed = 3; seed <= 8; seed++) {
            second.complete("b", 0.3, seed, right(90 - 5 * seed, 100));
        }
        first.write("a");
        second.write("b");

        JsonObject row = rows("a", "b").get(0);
        assertThat(row.get("A").getAsDouble()).isCloseTo((49 + 56 + 65) / 3.0, within(1e-9));
        assertThat(row.get("B").getAsDouble()).isCloseTo((75 + 70 + 65) / 3.0, within(1e-9));
        assertThat(row.get("difference").getAsDouble())
                .isCloseTo(row.get("A").getAsDouble() - row.get("B").getAsDouble(), within(1e-9));
        assertThat(row.get("seeds").getAsString()).isEqualTo("3 of 5, 3 of 6");
        out.getBuffer().setLength(0);
        assertThat(compare("a", "b")).isZero();
        assertThat(out.toString())
                .contains("56.67  70.00  -13.33 [-35.27, +8.60]")
                .contains(
                        "A is a, B is b, by micro_patch_weighted; difference is A - B, above means that A is above B")
                .contains("left out are 2 of a and 3 of b without one to compare with");
    }

    @Test
    void twoSeedsAreNotJudged() {
        new TestingResults(root)
                .complete("a", 0.3, 1, right(70, 100))
                .complete("a", 0.3, 2, right(71, 100))
                .write("a");
        new TestingResults(root)
                .complete("b", 0.3, 1, right(40, 100))
                .complete("b", 0.3, 2, right(42, 100))
                .write("b");

        JsonObject row = rows("a", "b").get(0);
        assertThat(verdict(row)).isEqualTo("not tested: needs 3 seeds");
        assertThat(row.get("difference").getAsDouble()).isEqualTo(29.5);
        assertThat(row.get("by").isJsonNull()).isTrue();
    }
}
