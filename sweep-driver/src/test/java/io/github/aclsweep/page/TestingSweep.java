package io.github.aclsweep.page;

import io.github.aclsweep.TestingTrials;
import io.github.aclsweep.io.AtomicFiles;
import io.github.aclsweep.measure.Measure;
import io.github.aclsweep.summary.StoredPredictions;
import io.github.aclsweep.summary.Summary;
import io.github.aclsweep.summary.SummarySettings;
import io.github.aclsweep.table.Point;
import io.github.aclsweep.table.ResultsTable;
import io.github.aclsweep.table.TrialRow;
import io.github.aclsweep.table.TrialStatus;
import io.github.aclsweep.table.TrialStatus.State;
import io.github.aclsweep.trial.FailureKind;
import io.github.aclsweep.trial.Trial;
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
    static final String BATCH = "pretrain.batch-size";
    private static final Trial TRIAL = TestingTrials.of("");
    private static final TrialStatus COMPLETE = TrialStatus.of(State.COMPLETE);
    private static final int CLIPS_PER_CLASS = 4;
    private static final int EPOCHS = 12;

    private final Path folder;
    private final List<String> classes;
    private final List<String> axes;
    private final List<TrialRow> rows = new ArrayList<>();
    private String selecting = "";

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
        return complete(values(alpha, temperature), alpha, seed, right);
    }

    private TestingSweep complete(Map<String, Object> values, double alpha, long seed, int right) {
        double percent = 100.0 * right / CLIPS_PER_CLASS;
        Map<String, Double> scores = new LinkedHashMap<>();
        scores.put("micro", percent);
        scores.put("macro", percent);
        scores.put(FIGURE, percent + alpha);
        scores.put("loss_infonce", 1.5 - alpha);
        scores.put("minus_uniformity", 3 + alpha);
        scores.put("tolerance", 0.4 - alpha / 10);
        scores.put("kept_epoch", 8.0);
        return add(new Point("acl", false, values), seed, COMPLETE, scores, right);
    }

    /** A complete trial of a sweep over alpha, temperature and the batch size. */
    TestingSweep batched(double alpha, double temperature, int batch, int right) {
        Map<String, Object> values = values(alpha, temperature);
        values.put(BATCH, batch);
        return complete(values, alpha, 1, right);
    }

    /** A complete trial of a sweep over texts. */
    TestingSweep kind(String text, int right) {
        return complete(Map.of(axes.get(0), text), 0, 1, right);
    }

    /** A complete trial of the supervised method. */
    TestingSweep supervised(double alpha, int right) {
        Point point = new Point("supervised", false, values(alpha, 0.2));
        return add(point, 1, COMPLETE, Map.of(FIGURE, 100.0 * right / CLIPS_PER_CLASS), right);
    }

    TestingSweep failed(double alpha, long seed, String reason) {
        AtomicFiles.write(
                trial(id()).resolve("metrics.jsonl"),
                "{\"stage\":\"pretrain\",\"epoch\":1,\"loss_infonce\":3.5}\n{\"stage\":\"pretr");
        Point point = new Point("acl", false, values(alpha, 0.2));
        TrialStatus diverged = TrialStatus.failed(FailureKind.DIVERGED);
        rows.add(row(point, seed, diverged, Map.of(), reason));
        return this;
    }

    TestingSweep stopped(double alpha, long seed, String reason) {
        Point point = new Point("acl", false, values(alpha, 0.2));
        rows.add(row(point, seed, TrialStatus.of(State.STOPPED), Map.of(), reason));
        return this;
    }

    TestingSweep unfinished(double alpha, long seed, State state) {
        Point point = new Point("acl", false, values(alpha, 0.2));
        rows.add(row(point, seed, TrialStatus.of(state), Map.of(), ""));
        return this;
    }

    TestingSweep randomEncoder(int right) {
        Map<String, Double> scores = new LinkedHashMap<>();
        scores.put("micro", 100.0 * right / CLIPS_PER_CLASS);
        scores.put(FIGURE, 100.0 * right / CLIPS_PER_CLASS);
        scores.put("minus_uniformity", 0.001);
        scores.put("tolerance", 0.999);
        return add(new Point("random-encoder", true, Map.of()), 1, COMPLETE, scores, right);
    }

    /** The last trial waited so long for a slot and lost so much of its work. */
    TestingSweep waited(double queue, double wasted) {
        TrialRow row = rows.remove(rows.size() - 1);
        TrialRow.Execution run = row.execution();
        rows.add(
                new TrialRow(
                        row.id(),
                        row.point(),
                        row.seed(),
                        row.status(),
                        row.scores(),
                        row.epochs(),
                        new TrialRow.Execution(
                                run.seconds(),
                                run.device(),
                                run.host(),
                                run.attempts(),
                                wasted,
                                run.kernelDeviation(),
                                run.reason(),
                                new TrialRow.Parts(
                                        queue, Double.NaN, Double.NaN, Double.NaN, Double.NaN))));
        return this;
    }

    /** Names its best point by a measure that is not the one by which points are compared. */
    TestingSweep selectedBy(String measure) {
        selecting = measure;
        return this;
    }

    /** Takes the last row away. */
    TestingSweep forget() {
        rows.remove(rows.size() - 1);
        return this;
    }

    TestingSweep write(boolean running) {
        StoredPredictions predictions = new StoredPredictions(folder);
        ReportPage.write(
                folder, summary(predictions), predictions, PublishedTables.of(folder), running);
        return this;
    }

    Summary summary(StoredPredictions predictions) {
        Measure best =
                TRIAL.measures().stream()
                        .filter(measure -> measure.name().equals(selecting))
                        .findFirst()
                        .orElse(TRIAL.deciding());
        ResultsTable table =
                new ResultsTable(
                        "demo", axes, TRIAL.measures(), TRIAL.deciding(), best, rows, List.of());
        return Summary.of(table, SummarySettings.DEFAULT, predictions);
    }

    private TestingSweep add(
            Point point, long seed, TrialStatus status, Map<String, Double> scores, int right) {
        writeFiles(id(), right);
        rows.add(row(point, seed, status, scores, ""));
        return this;
    }

    private String id() {
        return "t%04d".formatted(rows.size());
    }

    private TrialRow row(
            Point point, long seed, TrialStatus status, Map<String, Double> scores, String reason) {
        boolean ended = status.isComplete() || status.isFailed();
        double seconds = status.isComplete() ? 12.25 : Double.NaN;
        return new TrialRow(
                id(),
                point,
                seed,
                status,
                scores,
                EPOCHS,
                new TrialRow.Execution(
                        seconds,
                        "cpu",
                        ended ? "node" : "",
                        0,
                        Double.NaN,
                        Double.NaN,
                        reason,
                        TrialRow.Parts.UNKNOWN));
    }

    private Map<String, Object> values(double alpha, double temperature) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (String axis : axes) {
            Object other = axis.endsWith(".layers") ? (Object) (long) temperature : temperature;
            values.put(axis, axis.equals("loss.alpha") ? alpha : other);
        }
        return values;
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
