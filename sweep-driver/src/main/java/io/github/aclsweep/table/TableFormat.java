package io.github.aclsweep.table;

import io.github.aclsweep.terminal.Screen;

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
     * @param screen what it is read on, if at all; only {@link #TABLE} asks
     */
    public String render(Table<?> table, Screen screen) {
        return switch (this) {
            case TABLE -> TerminalTable.render(table, screen);
            case CSV -> CsvTable.render(table);
            case JSON -> JsonTable.render(table);
            case MD -> MarkdownTable.render(table);
            case LATEX -> LatexTable.render(table);
        };
    }
}
