package io.github.aclsweep.page;

import io.github.aclsweep.measure.Measure;
import io.github.aclsweep.page.PageData.Chart;
import io.github.aclsweep.page.PageData.ChartLine;
import io.github.aclsweep.page.PageData.Heading;
import io.github.aclsweep.page.PageData.PredictionsEntry;
import io.github.aclsweep.page.PageData.Progress;
import io.github.aclsweep.page.PageData.Row;
import io.github.aclsweep.page.PageData.TrialEntry;
import io.github.aclsweep.settings.SettingsText;
import io.github.aclsweep.summary.Summary;
import io.github.aclsweep.summary.SummaryRow;
import io.github.aclsweep.summary.TrialPredictions;
import io.github.aclsweep.table.Column;
import io.github.aclsweep.table.ConfusionMatrix;
import io.github.aclsweep.table.Predictions;
import io.github.aclsweep.table.SweepReference;
import io.github.aclsweep.table.Table;
import io.github.aclsweep.table.TrialRow;
import io.github.aclsweep.table.TrialStatus.State;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Gathers what the page shows from a summary and the folder of its sweep. */
final class PageBuilder {
    private final Path folder;
    private final Summary summary;
    private final TrialPredictions predictions;
    private final PublishedTables tables;
    private final Table<TrialRow> table;
    private final PageFiles files;
    private final List<String> classes;

    PageBuilder(
            Path folder, Summary summary, TrialPredictions predictions, PublishedTables tables) {
        this.tables = tables;
        this.folder = folder;
        this.summary = summary;
        this.predictions = predictions;
        this.table = summary.table().table();
        this.files = new PageFiles(folder);
        this.classes = classes();
    }

    PageData build(boolean running, Instant now) {
        Progress progress = progress();
        PageSentences sentences = new PageSentences(summary);
        Optional<Predictions> some = somePredictions(summary, predictions);
        List<PageData.Key> configuration = SweepFiles.configuration(folder);
        String state = state(running, progress);
        MainChart chart = MainChart.of(summary, tables.axes());
        return new PageData(
                summary.table().sweep(),
                state,
                now.toString(),
                summary.deciding().name(),
                summary.selecting().name(),
                summary.repetition(),
                MainChart.severalMethods(summary),
                progress,
                sentences.outcome(state),
                new PageFacts(folder, summary, configuration, now).all(),
                files.ofSweep(),
                files.sweepCommand(results(configuration)),
                files.written(),
                sentences.search(setting(configuration, "sweep.search.strategy")).orElse(null),
                sentences.comparison(),
                sentences.intervals(),
                summary.table().pointAxes(),
                axisNames(),
                measures(),
                table.columns().stream().map(PageBuilder::heading).toList(),
                table.rows().stream().map(this::row).toList(),
                PointEntries.of(summary),
                chart(chart),
                trials(),
                classes,
                PublishedCurves.of(summary, tables, chart.axis(), some),
                SweepFiles.read(configuration, methods()),
                SweepFiles.provenance(folder, summary.table().rows().get(0).point()));
    }

    /** Each with the digits that its figures and intervals have everywhere. */
    private List<Measure> measures() {
        return summary.table().measures().stream()
                .map(measure -> measure.withDecimals(summary.decimals(measure)))
                .toList();
    }

    private Set<String> methods() {
        return summary.table().rows().stream()
                .map(row -> row.point().method())
                .collect(Collectors.toSet());
    }

    private static String results(List<PageData.Key> configuration) {
        String results = setting(configuration, "sweep.results");
        return results.isEmpty() ? SweepReference.USUAL_RESULTS : results;
    }

    private static String setting(List<PageData.Key> configuration, String name) {
        return configuration.stream()
                .filter(key -> key.key().equals(name))
                .map(PageData.Key::value)
                .findFirst()
                .orElse("");
    }

    private Map<String, String> axisNames() {
        Map<String, String> names = new LinkedHashMap<>();
        summary.table().axes().forEach(axis -> names.put(axis, summary.table().axisName(axis)));
        return names;
    }

    private Progress progress() {
        return new Progress(
                summary.table().rows().size(),
                summary.table().count(State.COMPLETE),
                summary.table().count(State.FAILED),
                summary.table().count(State.RUNNING),
                summary.table().count(State.INTERRUPTED),
                summary.table().count(State.STOPPED));
    }

    private static String state(boolean running, Progress progress) {
        if (running) {
            return "running";
        }
        int ended = progress.complete() + progress.stopped();
        if (ended == progress.planned()) {
            return "complete";
        }
        boolean allEnded = ended + progress.failed() == progress.planned();
        return allEnded ? "failed" : "stopped";
    }

    /**
     * With the digits of the table of trials, as that has everywhere: intervals, which may ask for
     * more, are of points alone.
     */
    private static Heading heading(Column<TrialRow> column) {
        return new Heading(
                column.name(),
                column.label(),
                SettingsText.text(column.type()),
                column.decimals(),
                column.rank() != Measure.FILES_ONLY,
                column.help());
    }

    private Row row(TrialRow row) {
        return new Row(
                row.id(),
                summary.table().label(row),
                SettingsText.text(row.status().state()),
                row.status().text(),
                table.best().test(row),
                row.execution().host(),
                row.execution().reason(),
                table.columns().stream().map(column -> column.get(row)).toList());
    }

    private Chart chart(MainChart chart) {
        List<SummaryRow> rows = summary.rows();
        return new Chart(
                chart.axis(),
                chart.numeric(),
                chart.lines().stream()
                        .map(
                                line ->
                                        new ChartLine(
                                                line.name(),
                                                line.rows().stream().map(rows::indexOf).toList()))
                        .toList(),
                chart.across().stream().map(rows::indexOf).toList());
    }

    private Map<String, TrialEntry> trials() {
        Map<String, TrialEntry> trials = new LinkedHashMap<>();
        for (TrialRow row : table.rows()) {
            Path trialFolder = folder.resolve("trials").resolve(row.id());
            trials.put(
                    row.id(),
                    new TrialEntry(
                            CurvesReader.read(trialFolder),
                            predictions(row),
                            facts(row),
                            files.ofTrial(row.id()),
                            files.trialCommand(row)));
        }
        return trials;
    }

    private List<PredictionsEntry> predictions(TrialRow row) {
        List<PredictionsEntry> entries = new ArrayList<>();
        if (row.isComplete()) {
            for (Measure measure : summary.table().measures()) {
                if (measure.isCounted() && !measure.counted().patchWeighted()) {
                    predictions
                            .of(row.id(), measure.counted().predictions())
                            .map(
                                    of ->
                                            new PredictionsEntry(
                                                    measure.label(),
                                                    row.point().item(),
                                                    counts(of)))
                            .ifPresent(entries::add);
                }
            }
        }
        return entries;
    }

    private List<List<List<Integer>>> counts(Predictions of) {
        ConfusionMatrix matrix = ConfusionMatrix.of(of);
        List<Integer> places = matrix.classes().stream().map(classes::indexOf).toList();
        List<List<List<Integer>>> sparse =
                new ArrayList<>(Collections.nCopies(classes.size(), List.of()));
        for (int label = 0; label < places.size(); label++) {
            List<Integer> counts = matrix.counts().get(label);
            List<List<Integer>> row = new ArrayList<>();
            for (int i = 0; i < counts.size(); i++) {
                if (counts.get(i) > 0) {
                    row.add(List.of(places.get(i), counts.get(i)));
                }
            }
            sparse.set(places.get(label), row);
        }
        return sparse;
    }

    private List<List<String>> facts(TrialRow row) {
        List<List<String>> facts = new ArrayList<>();
        for (Column<TrialRow> column : table.columns()) {
            if (column.get(row) != null) {
                facts.add(List.of(column.label(), column.text(row)));
            }
        }
        return facts;
    }

    /** Any trial's: all trials have the same test clips. */
    static Optional<Predictions> somePredictions(Summary summary, TrialPredictions predictions) {
        return allPredictions(summary, predictions).findFirst();
    }

    /** Of all trials: those of a program are the classes that its items have or it predicts. */
    private List<String> classes() {
        List<List<String>> found =
                allPredictions(summary, predictions).map(Predictions::classes).distinct().toList();
        return found.size() == 1
                ? found.get(0)
                : found.stream().flatMap(List::stream).distinct().sorted().toList();
    }

    private static Stream<Predictions> allPredictions(
            Summary summary, TrialPredictions predictions) {
        List<String> files =
                summary.table().measures().stream()
                        .filter(Measure::isCounted)
                        .map(measure -> measure.counted().predictions())
                        .distinct()
                        .toList();
        return summary.table().rows().stream()
                .filter(TrialRow::isComplete)
                .flatMap(row -> files.stream().map(file -> predictions.of(row.id(), file)))
                .flatMap(Optional::stream);
    }
}
