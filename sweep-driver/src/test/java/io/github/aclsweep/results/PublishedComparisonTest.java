package io.github.aclsweep.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import io.github.aclsweep.dataset.DataException;
import io.github.aclsweep.summary.PublishedTableReader;
import io.github.aclsweep.summary.PublishedValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A sweep beside a published table. */
class PublishedComparisonTest extends TestingComparison {
    private static final int TEST_CLIPS = 947;
    private static final int CLASSES = 20;
    private static final Path PUBLISHED = Path.of("..", "results", "published").toAbsolutePath();

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
                .extracting(TestingComparison::verdict)
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
        assertThat(err.toString()).contains("no measure of a point in common");
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

    @Test
    void namesMeasuresThatAreMisspelt() throws IOException {
        new TestingResults(root).complete("ours", 0.3, 1, right(70, 100)).write("ours");
        Path mine = root.resolve("mine.csv");
        Files.writeString(mine, MINE.replace("measure = micro", "measure = mikro"));

        assertThat(compare("ours", mine.toString())).isEqualTo(2);
        assertThat(err.toString())
                .contains(
                        "error: mine.csv has only measures that ours has not, mikro; did you mean micro or macro?");
        Files.writeString(
                mine,
                MINE.replace(
                        "measure = micro", "measure = macro }, { column = share, measure = mikro"));
        assertThat(compare("ours", mine.toString())).as(err::toString).isZero();
        assertThat(out.toString())
                .contains(
                        "left out: the measure mikro of mine.csv, which ours has not; did you mean micro?");
        assertThat(compare("ours", PUBLISHED.resolve("self_supervised_acl.csv").toString()))
                .isZero();
        assertThat(out.toString()).doesNotContain("left out: the measure finetune");
    }

    @Test
    void namesTheMethodThatTheTableIsOf() throws IOException {
        new TestingResults(root).complete("ours", 0.3, 1, right(70, 100)).write("ours");
        Path mine = root.resolve("mine.csv");
        Files.writeString(mine, MINE.replace("method = acl", "method = supervised"));

        assertThat(compare("ours", mine.toString())).isEqualTo(2);
        assertThat(err.toString())
                .contains(
                        "mine.csv is of the method supervised, ours of acl: they have no measure");
    }

    private void published() throws IOException {
        Path kept = Files.createDirectories(root.resolve("published"));
        try (var files = Files.list(PUBLISHED)) {
            for (Path file : files.toList()) {
                Files.copy(file, kept.resolve(file.getFileName()));
            }
        }
    }
}
