package io.github.aclsweep.page;

import io.github.aclsweep.io.AtomicFiles;
import io.github.aclsweep.summary.Summary;
import io.github.aclsweep.summary.TrialPredictions;
import java.nio.file.Path;
import java.time.Instant;

/** Writes a sweep's {@code report.html}: one file that needs no network. */
public final class ReportPage {
    /** Its name in the folder. */
    public static final String FILE = "report.html";

    private ReportPage() {}

    /**
     * Rewrites the page as a whole.
     *
     * @param folder {@code results/NAME}
     * @param tables whose numbers the plots may show, too
     * @param running whether trials are still being run; the page then looks for a newer one
     */
    public static void write(
            Path folder,
            Summary summary,
            TrialPredictions predictions,
            PublishedTables tables,
            boolean running) {
        PageData data =
                new PageBuilder(folder, summary, predictions, tables).build(running, Instant.now());
        AtomicFiles.write(folder.resolve(FILE), PageTemplate.render(data));
    }
}
