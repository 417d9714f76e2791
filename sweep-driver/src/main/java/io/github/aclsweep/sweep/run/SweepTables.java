package io.github.aclsweep.sweep.run;

import io.github.aclsweep.io.ErrorSentence;
import io.github.aclsweep.page.LivePage;
import io.github.aclsweep.plan.ResolvedSweep;
import io.github.aclsweep.summary.BriefSummary;
import io.github.aclsweep.summary.FullSummary;
import io.github.aclsweep.summary.PaperSummary;
import io.github.aclsweep.summary.StoredPredictions;
import io.github.aclsweep.summary.Summary;
import io.github.aclsweep.summary.TrialPredictions;
import io.github.aclsweep.table.ResultRow;
import io.github.aclsweep.table.ResultsTable;
import io.github.aclsweep.table.SuspectedShares;
import io.github.aclsweep.table.TrialRow;
import io.github.aclsweep.table.format.TableFiles;
import io.github.aclsweep.table.format.TrialsParquet;
import io.github.aclsweep.trial.Trial;
import io.github.aclsweep.trial.standalone.StandaloneMethod;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.logging.log4j.LogManager;

/** The tables, summaries and report of a sweep, and their files in its folder. */
final class SweepTables {
    private final ResolvedSweep sweep;
    private final SweepFolder folder;
    private final List<String> warnings;
    private final TrialPredictions predictions;
    private final LivePage page;
    private final Set<String> weightless = new HashSet<>();

    /**
     * The tables of a sweep.
     *
     * @param warnings what its numbers do not tell
     */
    SweepTables(ResolvedSweep sweep, SweepFolder folder, List<String> warnings) {
        this.sweep = sweep;
        this.folder = folder;
        this.warnings = List.copyOf(warnings);
        this.predictions = new StoredPredictions(folder.root());
        this.page = new LivePage(folder.root(), predictions);
    }

    ResultsTable table(List<ResultRow> rows) {
        ResultsTable table =
                ResultsTable.of(
                        sweep.sweep().name(),
                        sweep.plan().axisKeys(),
                        rows,
                        sweep.sweep().selectBy());
        List<String> all = new ArrayList<>(warnings);
        all.addAll(SuspectedShares.of(table));
        return table.warned(all);
    }

    /** The table by points. */
    Summary summary(List<ResultRow> rows) {
        return Summary.of(table(rows), sweep.sweep().summary(), predictions);
    }

    /** Writes all files; the page follows the sweep by itself while it is running. */
    void write(List<ResultRow> rows, boolean running) {
        dropWeights(rows, running);
        TableFiles.write(folder.root(), table(rows));
        Summary summary = summary(rows);
        TableFiles.writeSummary(
                folder.root(),
                FullSummary.of(summary),
                BriefSummary.of(summary),
                PaperSummary.of(summary));
        if (!running) {
            writeParquet(rows);
        }
        // Last, because the page names the files that are there.
        page.write(summary, running);
        folder.publish();
    }

    /** What the tables say as well: not worth failing for. */
    private void writeParquet(List<ResultRow> rows) {
        try {
            List<Trial> trials = rows.stream().map(ResultRow::trial).toList();
            TrialsParquet.write(folder.root(), table(rows), trials);
        } catch (UncheckedIOException e) {
            LogManager.getLogger(SweepTables.class).warn(ErrorSentence.of(e).text());
        }
    }

    /** Before the page is written, which links the files that are there. */
    private void dropWeights(List<ResultRow> rows, boolean running) {
        Set<String> others = new HashSet<>(weightless);
        rows.stream()
                .map(ResultRow::trial)
                .filter(trial -> trial.settings().method() instanceof StandaloneMethod)
                .forEach(program -> others.add(program.id()));
        for (TrialRow row : sweep.sweep().keep().dropped(table(rows), running)) {
            if (others.add(row.id())) {
                folder.removeWeights(row.id());
                weightless.add(row.id());
            }
        }
    }
}
