package io.github.aclsweep.page;

import io.github.aclsweep.io.ErrorSentence;
import io.github.aclsweep.io.JavaGraphics;
import io.github.aclsweep.summary.Summary;
import io.github.aclsweep.summary.TrialPredictions;
import java.nio.file.Path;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * The report of a sweep while it runs: written when trials have ended, and in between for its
 * curves.
 */
public final class LivePage {
    private static final Logger LOG = LogManager.getLogger(LivePage.class);

    private final Path folder;
    private final TrialPredictions predictions;
    private final PublishedTables tables;
    private boolean canDraw = true;

    public LivePage(Path folder, TrialPredictions predictions) {
        this.folder = folder;
        this.predictions = predictions;
        this.tables = PublishedTables.of(folder);
    }

    /** Writes both, which must not cost a sweep its end: what goes wrong is only logged. */
    public void write(Summary summary, boolean running) {
        try {
            draw(summary);
            // Last, because it names the files that are there.
            ReportPage.write(folder, summary, predictions, tables, running);
        } catch (RuntimeException | LinkageError | InternalError e) {
            String why = ErrorSentence.of(e).text();
            LOG.warn("cannot write the report of {}: {}", folder, why, e);
        }
    }

    /** The page goes without plots where this Java cannot draw, which is said once. */
    private void draw(Summary summary) {
        if (!canDraw) {
            return;
        }
        try {
            PlotFiles.write(folder, summary, predictions, tables);
        } catch (JavaGraphics.MissingException e) {
            canDraw = false;
            LOG.warn(PlotFiles.undrawn(e), e);
        }
    }
}
