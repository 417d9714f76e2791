package io.github.aclsweep.report;

import io.github.aclsweep.trial.WholeFiles;
import java.nio.file.Path;

/** The table in all its files. */
public final class TableFiles {
    private TableFiles() {}

    /** Rewrites {@code table.csv}, {@code table.json} and {@code table.md}, each atomically. */
    public static void write(Path folder, ResultsTable table) {
        WholeFiles.write(folder.resolve("table.csv"), CsvTable.render(table));
        WholeFiles.write(folder.resolve("table.json"), JsonTable.render(table));
        WholeFiles.write(folder.resolve("table.md"), MarkdownTable.render(table));
    }
}
