package io.github.aclsweep.report;

/** How a table can be printed. */
public enum TableFormat {
    /** Aligned, for a terminal. */
    TABLE,
    CSV,
    JSON,
    MD,
    LATEX;

    /**
     * Renders a table, ending with a new line.
     *
     * @param ansi whether escape sequences are understood; only {@link #TABLE} has any
     */
    public String render(PlainTable table, boolean ansi) {
        return switch (this) {
            case TABLE -> TerminalTable.render(table, ansi);
            case CSV -> CsvTable.render(table);
            case JSON -> JsonTable.render(table);
            case MD -> MarkdownTable.render(table);
            case LATEX -> LatexTable.render(table);
        };
    }
}
