package io.github.aclsweep.page;

import io.github.aclsweep.summary.Summary;
import io.github.aclsweep.summary.TrialPredictions;
import java.awt.AWTError;
import java.nio.file.Path;
import org.apache.logging.log4j.LogManager;

/**
 * The report of a sweep while it runs: written when trials have ended, and in between for its
 * curves.
 */
public final class LivePage {

    private final Path folder;
    private final TrialPredictions predictions;
    private final PublishedTables tables;

    public LivePage(Path folder, TrialPredictions predictions) {
        this.folder = folder;
        this.predictions = predictions;
        this.tables = PublishedTables.of(folder);
    }

    /** Writes both, which must not cost a sweep its end: what goes wrong is only logged. */
    public void write(Summary summary, boolean running) {
        try {
            PlotFiles.write(folder, summary, predictions, tables);
            // Last, because it names the files that are there.
            ReportPage.write(folder, summary, predictions, tables, running);
        } catch (RuntimeException | LinkageError | AWTError | InternalError e) {
            // Errors: a Java without fonts or with half of its graphics cannot draw.
            LogManager.getLogger(LivePage.class).warn("cannot write the report of {}", folder, e);
        }
    }
}
