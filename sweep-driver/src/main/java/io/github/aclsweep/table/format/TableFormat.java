package io.github.aclsweep.table.format;

import io.github.aclsweep.console.Screen;
import io.github.aclsweep.table.Table;

/** How a table can be printed. */
public enum TableFormat {
    /** Aligned, for a terminal. */
    TABLE,
    CSV,
    JSON,
    MD,
    LATEX;

    /** Lines of rows in LaTeX that a page has room for beside their caption. */
    public static final int MOST_LATEX_LINES = 40;

    /**
     * Renders a table, ending with a new line.
     *
     * @param screen what it is read on, if at all; only {@link #TABLE} asks
     */
    public String render(Table<?> table, Screen screen) {
        return switch (this) {
            case TABLE -> onTerminal(table, screen, "");
            case CSV -> CsvTable.render(table);
            case JSON -> JsonTable.render(table);
            case MD -> MarkdownTable.render(table);
            case LATEX -> LatexTable.render(table);
        };
    }

    /**
     * Renders a table for a terminal.
     *
     * @param command what prints such a table, up to its options, for example {@code ./sweep
     *     results demo }; may be empty
     */
    public static String onTerminal(Table<?> table, Screen screen, String command) {
        return TerminalTable.render(table, screen, command);
    }

    /** The lines that the rows of a table take in LaTeX. */
    public static int linesOfLatex(Table<?> table) {
        return LatexTable.lines(table);
    }
}
