package io.github.aclsweep.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.aclsweep.io.AtomicFiles;
import io.github.aclsweep.page.PageData.Curve;
import io.github.aclsweep.summary.StoredPredictions;
import io.github.aclsweep.table.Point;
import io.github.aclsweep.table.ResultsTable;
import io.github.aclsweep.table.TrialStatus.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportPageTest {
    private static final Pattern DATA =
            Pattern.compile("<script type=\"application/json\" id=\"data\">(.*?)</script>");

    @TempDir private Path folder;

    private String page(TestingSweep sweep) throws IOException {
        return Files.readString(sweep.write(false).page());
    }

    private static JsonObject data(String page) {
        Matcher data = DATA.matcher(page);
        assertThat(data.find()).isTrue();
        return JsonParser.parseString(data.group(1)).getAsJsonObject();
    }

    @Test
    void asksForNothingFromOutside() throws IOException {
        String page = page(TestingSweep.overAlpha(folder).complete(0.5, 0.2, 1, 3));

        assertThat(page).contains("default-src 'none'").doesNotContain("unsafe-inline", "{{");
        assertThat(page).doesNotContainPattern("(src|href)=\"(?!data:|#)");
        assertThat(page).doesNotContain("@import", "url(");
    }

    /** All scripts are one: of two functions with one name, the first would be lost. */
    @Test
    void namesEveryFunctionOnce() throws IOException {
        String page = page(TestingSweep.overAlpha(folder).complete(0.5, 0.2, 1, 3));
        List<String> names =
                Pattern.compile("(?m)^(?:async )?function (\\w+)\\(|^const (\\w+) = ")
                        .matcher(page)
                        .results()
                        .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
                        .toList();

        assertThat(names).contains("drawAxes", "valueText").doesNotHaveDuplicates();
    }

    @Test
    void carriesTheDataSoThatNoElementBeginsInIt() throws IOException {
        String hostile = "a</script><!-- <script>";
        JsonObject data = data(page(TestingSweep.overAlpha(folder).failed(0.5, 1, hostile)));

        assertThat(data.getAsJsonArray("rows").get(0).getAsJsonObject().get("reason").getAsString())
                .isEqualTo(hostile);
        assertThat(data.get("state").getAsString()).isEqualTo("failed");
    }

    @Test
    void tellsRunningStoppedAndCompleteApart() throws IOException {
        TestingSweep sweep = TestingSweep.overAlpha(folder).complete(0.5, 0.2, 1, 3);
        assertThat(data(page(sweep)).get("state").getAsString()).isEqualTo("complete");

        sweep.unfinished(0.7, 1, State.PENDING);
        assertThat(data(page(sweep)).get("state").getAsString()).isEqualTo("stopped");
        sweep.write(true);
        assertThat(data(Files.readString(sweep.page())).get("state").getAsString())
                .isEqualTo("running");
    }

    @Test
    void comparesWithThePublishedCurveAndSaysWhatItIsOf() throws IOException {
        JsonObject curve =
                data(page(TestingSweep.overAlpha(folder).complete(0.5, 0.2, 1, 3)))
                        .getAsJsonArray("published")
                        .asList()
                        .stream()
                        .map(each -> each.getAsJsonObject())
                        .filter(
                                each ->
                                        each.get("figure")
                                                .getAsString()
                                                .equals(TestingSweep.FIGURE))
                        .findFirst()
                        .orElseThrow();

        assertThat(curve.getAsJsonArray("points").get(3).toString()).isEqualTo("[0.3,77.07]");
        assertThat(curve.get("note").getAsString()).contains("12 test items", "shape");
        assertThat(curve.get("sameData").getAsBoolean()).isFalse();
    }

    @Test
    void comparesNothingElseWithThePublishedCurve() throws IOException {
        TestingSweep sweep = TestingSweep.overAlpha(folder).supervised(0.5, 3).supervised(1.0, 2);

        assertThat(data(page(sweep)).getAsJsonArray("published").asList()).isEmpty();
        StoredPredictions predictions = new StoredPredictions(folder);
        PublishedTables tables = PublishedTables.of(folder);
        assertThat(
                        MainPlot.of(sweep.summary(predictions), predictions, tables)
                                .orElseThrow()
                                .lines())
                .extracting(Plot.Line::name)
                .doesNotContain("published (FSDnoisy18k)");
    }

    @Test
    void readsCurvesOfATrialThatIsStillWriting() {
        AtomicFiles.write(
                folder.resolve("metrics.jsonl"),
                """
                {"stage":"pretrain","epoch":1,"loss":3.14159265,"knn_macro":null}
                {"stage":"pretrain","epoch":2,"loss":2.5,"knn_macro":40.0}
                {"stage":"pretrain","epo\
                """);

        assertThat(CurvesReader.read(folder))
                .containsExactly(
                        new Curve(
                                "pretrain",
                                "loss",
                                List.of(List.of(1.0, 3.1416), List.of(2.0, 2.5))),
                        new Curve("pretrain", "knn_macro", List.of(List.of(2.0, 40.0))));
        assertThat(CurvesReader.read(folder.resolve("nothing"))).isEmpty();
    }

    @Test
    void thinsLongCurvesAndKeepsTheirEnd() {
        StringBuilder lines = new StringBuilder();
        for (int epoch = 1; epoch <= 500; epoch++) {
            lines.append("{\"stage\":\"pretrain\",\"epoch\":%d,\"loss\":1.0}%n".formatted(epoch));
        }
        AtomicFiles.write(folder.resolve("metrics.jsonl"), lines.toString());

        List<List<Double>> points = CurvesReader.read(folder).get(0).points();
        assertThat(points).hasSizeLessThanOrEqualTo(125);
        assertThat(points.get(points.size() - 1).get(0)).isEqualTo(500);
    }

    @Test
    void findsWhatDiffersFromTheDefaultsAndKeepsSecrets() {
        AtomicFiles.write(
                folder.resolve("sweep.conf"),
                """
                features.min-hz = 50
                pretrain.epochs = 7
                sweep.axes.loss.alpha = [0.5]
                notify.command = secret\
                """);

        assertThat(SweepFiles.configuration(folder))
                .containsExactly(
                        new PageData.Key("features.min-hz", "50.0", "50.0"),
                        new PageData.Key("pretrain.epochs", "7", "500"),
                        new PageData.Key("sweep.axes.loss.alpha", "[0.5]", null));
    }

    /** Of a program, the page listed the settings of an encoder. */
    @Test
    void listsNoKeysThatNoTrialReads() {
        PageData.Key standard = new PageData.Key("pretrain.epochs", "500", "500");
        PageData.Key changed = new PageData.Key("pretrain.batch-clips", "7", "128");
        PageData.Key program = new PageData.Key("program.epochs", "0", "0");
        PageData.Key sweep = new PageData.Key("sweep.replicates", "1", "1");
        List<PageData.Key> all = List.of(standard, changed, program, sweep);

        assertThat(SweepFiles.read(all, Set.of("program")))
                .containsExactly(changed, program, sweep);
        assertThat(SweepFiles.read(all, Set.of("acl"))).containsExactly(standard, changed, sweep);
        assertThat(SweepFiles.read(all, Set.of("acl", "unheard-of"))).isEqualTo(all);
    }

    @Test
    void tellsTheProvenanceInWords() {
        AtomicFiles.write(
                folder.resolve("provenance.json"),
                """
                {"gitDirty": false, "data": "", "methodVersions": {"acl": 4}, "versions": {"java": "17.0.1"},
                 "seeds": [1, 2], "trials": ["a"], "startedAt": "2026-01-02T00:00:00Z",
                 "runs": ["2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z"]}
                """);

        assertThat(SweepFiles.provenance(folder, new Point("acl", false, Map.of())))
                .containsExactly(
                        List.of("changed since the commit", "no"),
                        List.of("version of the method acl", "4"),
                        List.of("version of java", "17.0.1"),
                        List.of("seeds", "1, 2"),
                        List.of("runs started at", "2026-01-01T00:00:00Z, 2026-01-02T00:00:00Z"));
    }

    @Test
    void leavesOutOfTheProvenanceWhatDoesNotConcernAProgram() {
        AtomicFiles.write(
                folder.resolve("provenance.json"),
                """
                {"versions": {"java": "17.0.1", "libtorch": "2.7.1", "djl": "0.36.0"}, "dataRoot": "",
                 "dataFingerprint": "45b6"}
                """);

        assertThat(SweepFiles.provenance(folder, new Point("program", false, Map.of())))
                .containsExactly(
                        List.of("version of java", "17.0.1"),
                        List.of("fingerprint of the program's files", "45b6"));
        assertThat(SweepFiles.provenance(folder, new Point("acl", false, Map.of())))
                .contains(
                        List.of("version of libtorch", "2.7.1"),
                        List.of("fingerprint of the data", "45b6"));
    }

    @Test
    void speaksOfBarsOnlyWhereThereAreSome() throws IOException {
        TestingSweep once = TestingSweep.overAlpha(folder).complete(0.5, 0.2, 1, 3);
        TestingSweep often = once.complete(0.5, 0.2, 2, 2).complete(0.5, 0.2, 3, 3);

        assertThat(page(often)).contains("Bars: 95 % intervals of the mean over seeds");
        assertThat(page(TestingSweep.overAlpha(folder).complete(0.5, 0.2, 1, 3)))
                .doesNotContain("Bars: single");
    }

    @Test
    void showsTheDefectOfInfoNceWithItsFigure() throws IOException {
        assertThat(page(TestingSweep.overAlpha(folder).complete(0.5, 0.2, 1, 3)))
                .contains(
                        "<img src=\"data:image/svg+xml;base64,", "17\ntimes larger", "0.9317</td>");
    }

    @Test
    void explainsEveryColumn() {
        ResultsTable table =
                TestingSweep.overAlpha(folder)
                        .complete(0.5, 0.2, 1, 3)
                        .summary(new StoredPredictions(folder))
                        .table();
        assertThat(table.table().columns())
                .allSatisfy(column -> assertThat(column.help()).endsWith("."));
    }
}
