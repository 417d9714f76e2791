package io.github.aclsweep.page;

import com.google.gson.reflect.TypeToken;
import io.github.aclsweep.io.Json;
import io.github.aclsweep.page.PageData.Heading;
import io.github.aclsweep.page.PageData.PredictionsEntry;
import io.github.aclsweep.page.PageData.Progress;
import io.github.aclsweep.page.PageData.Row;
import io.github.aclsweep.page.PageData.TrialEntry;
import io.github.aclsweep.settings.SettingsText;
import io.github.aclsweep.summary.Setting;
import io.github.aclsweep.summary.Summary;
import io.github.aclsweep.summary.SummaryRow;
import io.github.aclsweep.summary.TrialPredictions;
import io.github.aclsweep.table.Column.Kind;
import io.github.aclsweep.table.ConfusionMatrix;
import io.github.aclsweep.table.PlainColumn;
import io.github.aclsweep.table.PlainRow;
import io.github.aclsweep.table.Predictions;
import io.github.aclsweep.trial.DownstreamMode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gathers what the page shows from a summary and the folder of its sweep. */
final class PageMaker {
    private static final Map<String, String> HELP =
            Json.pretty().fromJson(PageTemplate.resource("columns.json"), new TypeToken<>() {});

    private final Path folder;
    private final Summary summary;
    private final TrialPredictions predictions;

    PageMaker(Path folder, Summary summary, TrialPredictions predictions) {
        this.folder = folder;
        this.summary = summary;
        this.predictions = predictions;
    }

    PageData make(boolean running, Instant now) {
        Progress progress = progress();
        PageWords words = new PageWords(summary, progress.complete() == progress.planned());
        Optional<Predictions> some = somePredictions();
        return new PageData(
                summary.table().sweep(),
                state(running, progress),
                now.toString(),
                summary.deciding(),
                severalMethods(),
                progress,
                words.outcome(),
                words.comparison(),
                words.intervals(),
                summary.axes().stream().map(PlainColumn::key).toList(),
                summary.table().columns().stream().map(PageMaker::heading).toList(),
                summary.table().rows().stream().map(this::row).toList(),
                SettingEntries.of(summary),
                trials(),
                some.map(Predictions::classes).orElse(List.of()),
                PublishedCurves.of(summary, some.map(Predictions::size).orElse(0)),
                SweepFiles.configuration(folder),
                SweepFiles.provenance(folder));
    }

    private Progress progress() {
        return new Progress(
                summary.table().rows().size(),
                count("complete"),
                count("failed"),
                count("running"));
    }

    private int count(String status) {
        return (int)
                summary.table().rows().stream()
                        .filter(row -> row.text("status").startsWith(status))
                        .count();
    }

    private static String state(boolean running, Progress progress) {
        if (running) {
            return "running";
        }
        if (progress.complete() == progress.planned()) {
            return "complete";
        }
        boolean allEnded = progress.complete() + progress.failed() == progress.planned();
        return allEnded ? "failed" : "stopped";
    }

    private boolean severalMethods() {
        return summary.rows().stream()
                        .filter(row -> !row.setting().isRandomEncoder())
                        .map(row -> row.setting().method())
                        .distinct()
                        .count()
                > 1;
    }

    private static Heading heading(PlainColumn column) {
        boolean percent =
                column.kind() == Kind.RESULT
                        && column.name().matches("(.*_)?(micro|macro)(_patch_weighted)?");
        return new Heading(column.name(), column.decimals(), percent, help(column.name()));
    }

    /** What a column means, or null if only its axis says it. */
    static String help(String column) {
        return HELP.get(column);
    }

    private Row row(PlainRow row) {
        return new Row(
                row.text("trial"),
                Setting.of(summary.table(), row).label() + ", seed " + row.text("seed"),
                row.text("status"),
                summary.best().map(SummaryRow::trials).orElse(List.of()).contains(row),
                (String) row.get("host"),
                (String) row.get("reason"),
                cells(row));
    }

    private List<Object> cells(PlainRow row) {
        return summary.table().columns().stream().map(column -> row.get(column.name())).toList();
    }

    private Map<String, TrialEntry> trials() {
        Map<String, TrialEntry> trials = new LinkedHashMap<>();
        for (PlainRow row : summary.table().rows()) {
            String id = row.text("trial");
            Path trialFolder = folder.resolve("trials").resolve(id);
            trials.put(
                    id,
                    new TrialEntry(CurvesReader.read(trialFolder), predictions(row), facts(row)));
        }
        return trials;
    }

    private List<PredictionsEntry> predictions(PlainRow row) {
        List<PredictionsEntry> entries = new ArrayList<>();
        if (row.text("status").equals("complete")) {
            for (DownstreamMode mode : DownstreamMode.values()) {
                predictions
                        .of(row.text("trial"), mode)
                        .ifPresent(
                                of ->
                                        entries.add(
                                                new PredictionsEntry(
                                                        SettingsText.text(mode), counts(of))));
            }
        }
        return entries;
    }

    private static List<List<List<Integer>>> counts(Predictions of) {
        List<List<List<Integer>>> sparse = new ArrayList<>();
        for (List<Integer> counts : ConfusionMatrix.of(of).counts()) {
            List<List<Integer>> row = new ArrayList<>();
            for (int i = 0; i < counts.size(); i++) {
                if (counts.get(i) > 0) {
                    row.add(List.of(i, counts.get(i)));
                }
            }
            sparse.add(row);
        }
        return sparse;
    }

    private List<List<String>> facts(PlainRow row) {
        List<List<String>> facts = new ArrayList<>();
        for (PlainColumn column : summary.table().columns()) {
            if (row.get(column.name()) != null) {
                facts.add(List.of(column.name(), column.text(row.get(column.name()))));
            }
        }
        facts.add(List.of("files", "trials/" + row.text("trial")));
        return facts;
    }

    /** Any trial's: all trials have the same test clips. */
    private Optional<Predictions> somePredictions() {
        return summary.table().rows().stream()
                .filter(row -> row.text("status").equals("complete"))
                .flatMap(
                        row ->
                                Arrays.stream(DownstreamMode.values())
                                        .map(mode -> predictions.of(row.text("trial"), mode)))
                .flatMap(Optional::stream)
                .findFirst();
    }
}
