package io.github.aclsweep.report;

import java.nio.file.Path;

/** The table in all its files. */
public final class TableFiles {
    private TableFiles() {}

    /** Rewrites {@code table.csv}, {@code table.json} and {@code table.md}, each atomically. */
    public static void write(Path folder, ResultsTable table) {
        AtomicText.write(folder.resolve("table.csv"), CsvTable.render(table));
        AtomicText.write(folder.resolve("table.json"), JsonTable.render(table));
        AtomicText.write(folder.resolve("table.md"), MarkdownTable.render(table));
    }
}
