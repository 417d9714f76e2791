package io.github.aclsweep.page;

import io.github.aclsweep.io.AtomicFiles;
import io.github.aclsweep.summary.StoredPredictions;
import io.github.aclsweep.summary.Summary;
import io.github.aclsweep.summary.SummarySettings;
import io.github.aclsweep.table.Column.Kind;
import io.github.aclsweep.table.PlainColumn;
import io.github.aclsweep.table.PlainRow;
import io.github.aclsweep.table.PlainTable;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** The folder of a sweep over alpha and temperature, or over nothing, as its trials leave it. */
final class TestingSweep {
    static final String FIGURE = "micro_patch_weighted";
    static final String HOSTILE = "</script><img src=x onerror=\"document.title='taken'\">";
    private static final int CLIPS_PER_CLASS = 4;
    private static final int EPOCHS = 12;

    private final Path folder;
    private final List<String> classes;
    private final List<String> axes;
    private final List<PlainRow> rows = new ArrayList<>();

    TestingSweep(Path folder, List<String> classes, List<String> axes) {
        this.folder = folder;
        this.classes = classes;
        this.axes = axes;
    }

    static TestingSweep overAlpha(Path folder) {
        return new TestingSweep(folder, List.of("bell", HOSTILE, "wind"), List.of("loss.alpha"));
    }

    static List<String> manyClasses(int count) {
        return IntStream.range(0, count).mapToObj(i -> "a class with a name, " + i).toList();
    }

    Path folder() {
        return folder;
    }

    Path page() {
        return folder.resolve(ReportPage.FILE);
    }

    /** A complete trial with its files; of each class {@code right} of four clips are right. */
    TestingSweep complete(double alpha, double temperature, long seed, int right) {
        Map<String, Object> values = row("acl", alpha, temperature, seed, "complete");
        double percent = 100.0 * right / CLIPS_PER_CLASS;
        values.put("micro", percent);
        values.put("macro", percent);
        values.put(FIGURE, percent + alpha);
        values.put("knn_macro", Double.NaN);
        values.put("loss_infonce", 1.5 - alpha);
        values.put("minus_uniformity", 3 + alpha);
        values.put("tolerance", 0.4 - alpha / 10);
        values.put("seconds", 12.25);
        values.put("host", "node");
        writeFiles(values.get("trial").toString(), right);
        return add(values);
    }

    /** A complete trial of the supervised method. */
    TestingSweep supervised(double alpha, int right) {
        Map<String, Object> values = row("supervised", alpha, 0.2, 1, "complete");
        values.put(FIGURE, 100.0 * right / CLIPS_PER_CLASS);
        writeFiles(values.get("trial").toString(), right);
        return add(values);
    }

    TestingSweep failed(double alpha, long seed, String reason) {
        Map<String, Object> values = row("acl", alpha, 0.2, seed, "failed: diverged");
        values.put("host", "node");
        values.put("reason", reason);
        AtomicFiles.write(
                trial(values.get("trial").toString()).resolve("metrics.jsonl"),
                "{\"stage\":\"pretrain\",\"epoch\":1,\"loss_infonce\":3.5}\n{\"stage\":\"pretr");
        return add(values);
    }

    TestingSweep unfinished(double alpha, long seed, String status) {
        return add(row("acl", alpha, 0.2, seed, status));
    }

    TestingSweep randomEncoder(int right) {
        Map<String, Object> values = row("random-encoder", null, null, 1, "complete");
        values.put("micro", 100.0 * right / CLIPS_PER_CLASS);
        values.put(FIGURE, 100.0 * right / CLIPS_PER_CLASS);
        values.put("minus_uniformity", 0.001);
        values.put("tolerance", 0.999);
        writeFiles(values.get("trial").toString(), right);
        return add(values);
    }

    /** Replaces the last row. */
    TestingSweep forget() {
        rows.remove(rows.size() - 1);
        return this;
    }

    TestingSweep write(boolean running) {
        StoredPredictions predictions = new StoredPredictions(folder);
        ReportPage.write(folder, summary(predictions), predictions, running);
        return this;
    }

    Summary summary(StoredPredictions predictions) {
        PlainTable table = new PlainTable("demo", columns(), rows);
        return Summary.of(table, FIGURE, SummarySettings.DEFAULT, predictions);
    }

    private TestingSweep add(Map<String, Object> values) {
        rows.add(new PlainRow(values, false));
        return this;
    }

    private Map<String, Object> row(
            String method, Double alpha, Double temperature, long seed, String status) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("method", method);
        values.put("alpha", axes.contains("loss.alpha") ? alpha : null);
        values.put("temperature", axes.contains("loss.temperature") ? temperature : null);
        values.put("seed", seed);
        values.put("status", status);
        values.put("trial", "t%04d".formatted(rows.size()));
        return values;
    }

    private List<PlainColumn> columns() {
        List<PlainColumn> columns = new ArrayList<>();
        columns.add(PlainColumn.of("method", Kind.SETTING));
        for (String axis : axes) {
            String name = axis.substring(axis.indexOf('.') + 1);
            columns.add(new PlainColumn(name, axis, Kind.SETTING, -1));
        }
        columns.add(PlainColumn.of("seed", Kind.SETTING));
        columns.add(PlainColumn.of("status", Kind.RESULT));
        for (String figure : List.of("micro", "macro", FIGURE, "knn_macro")) {
            columns.add(PlainColumn.of(figure, Kind.RESULT, 2));
        }
        for (String figure : List.of("loss_infonce", "minus_uniformity", "tolerance")) {
            columns.add(PlainColumn.of(figure, Kind.RESULT, 4));
        }
        columns.add(PlainColumn.of("trial", Kind.SETTING));
        columns.add(PlainColumn.of("seconds", Kind.EXECUTION, 1));
        columns.add(PlainColumn.of("host", Kind.EXECUTION));
        columns.add(PlainColumn.of("reason", Kind.EXECUTION));
        return columns;
    }

    private Path trial(String id) {
        return folder.resolve("trials").resolve(id);
    }

    private void writeFiles(String id, int right) {
        StringBuilder metrics = new StringBuilder();
        for (int epoch = 1; epoch <= EPOCHS; epoch++) {
            metrics.append(
                    "{\"stage\":\"pretrain\",\"epoch\":%d,\"loss_infonce\":%s,\"knn_macro\":%s}%n"
                            .formatted(epoch, 4.0 / epoch, epoch % 4 == 0 ? "25.0" : "null"));
        }
        AtomicFiles.write(trial(id).resolve("metrics.jsonl"), metrics.toString());
        AtomicFiles.write(trial(id).resolve("predictions.csv"), predictions(right));
    }

    private String predictions(int right) {
        StringWriter text = new StringWriter();
        try (CSVPrinter printer = new CSVPrinter(text, CSVFormat.DEFAULT)) {
            List<String> header = new ArrayList<>(List.of("clip", "label", "predicted", "patches"));
            classes.forEach(name -> header.add("p_" + name));
            printer.printRecord(header);
            for (int i = 0; i < classes.size() * CLIPS_PER_CLASS; i++) {
                int label = i / CLIPS_PER_CLASS;
                int wrong = (label + 1) % classes.size();
                List<Object> line = new ArrayList<>();
                line.add("clip" + i + ".wav");
                line.add(classes.get(label));
                line.add(classes.get(i % CLIPS_PER_CLASS < right ? label : wrong));
                line.add(1 + i % 3);
                classes.forEach(name -> line.add(0.5));
                printer.printRecord(line);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return text.toString();
    }
}
