package io.github.aclsweep.table.format;

import io.github.aclsweep.io.AtomicFiles;
import io.github.aclsweep.table.ResultsTable;
import io.github.aclsweep.table.Table;
import io.github.aclsweep.table.TrialRow;
import java.nio.file.Path;

/** The table in all its files. */
public final class TableFiles {
    private TableFiles() {}

    /** Rewrites {@code table.csv}, {@code table.json} and {@code table.md}, each atomically. */
    public static void write(Path folder, ResultsTable table) {
        Table<TrialRow> rendered = table.table();
        AtomicFiles.write(folder.resolve("table.csv"), CsvTable.render(rendered));
        AtomicFiles.write(folder.resolve("table.json"), JsonTable.render(rendered));
        AtomicFiles.write(folder.resolve("table.md"), MarkdownTable.render(rendered));
    }

    /**
     * Rewrites {@code summary.csv}, {@code summary.json}, {@code summary.md} and {@code table.tex},
     * each atomically.
     *
     * @param full every number, for programs
     * @param brief what people read
     * @param paper what a paper prints
     */
    public static void writeSummary(Path folder, Table<?> full, Table<?> brief, Table<?> paper) {
        AtomicFiles.write(folder.resolve("summary.csv"), CsvTable.render(full));
        AtomicFiles.write(folder.resolve("summary.json"), JsonTable.render(full));
        AtomicFiles.write(folder.resolve("summary.md"), MarkdownTable.render(brief));
        AtomicFiles.write(folder.resolve("table.tex"), LatexTable.render(paper));
    }
}
