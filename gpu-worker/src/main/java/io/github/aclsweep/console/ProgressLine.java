package io.github.aclsweep.console;

import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

import java.util.ArrayList;
import java.util.List;

/**
 * One line of progress: label, what is being done, share, figures, and a bar where there is room.
 *
 * @param label whose progress it is
 * @param activity what is being done, may be empty
 * @param share the part that is done, 0 to 1; NaN where that is unknown
 * @param figures more about it, the most important first
 */
public record ProgressLine(String label, String activity, double share, List<String> figures) {
    private static final int LONGEST_BAR = 30;
    private static final int SHORTEST_BAR = 10;
    private static final AttributedStyle BAR =
            AttributedStyle.DEFAULT.foreground(AttributedStyle.CYAN);

    public ProgressLine {
        figures = List.copyOf(figures);
    }

    /**
     * The line for a terminal. When there is no room for everything, the bar goes first, then the
     * last figures.
     *
     * @param columns the terminal's width
     * @param labelColumns the width of the labels above and below
     */
    public AttributedString of(int columns, int labelColumns) {
        String start = start(labelColumns);
        List<String> shown = new ArrayList<>(figures);
        while (!shown.isEmpty() && start.length() + length(shown) >= columns) {
            shown.remove(shown.size() - 1);
        }
        AttributedStringBuilder line = new AttributedStringBuilder().append(start);
        int bar = Math.min(LONGEST_BAR, columns - start.length() - length(figures) - 3);
        if (bar >= SHORTEST_BAR && !Double.isNaN(share)) {
            int full = (int) Math.round(share * bar);
            line.append("  ")
                    .styled(BAR, "█".repeat(full))
                    .styled(AttributedStyle.DEFAULT.faint(), "░".repeat(bar - full));
        }
        if (!shown.isEmpty()) {
            line.append("  ").append(String.join(", ", shown));
        }
        return line.toAttributedString();
    }

    private String start(int labelColumns) {
        StringBuilder start = new StringBuilder(label);
        start.append(" ".repeat(Math.max(0, labelColumns - label.length())));
        if (!activity.isEmpty()) {
            start.append("  ").append(activity);
        }
        if (!Double.isNaN(share)) {
            start.append(String.format("  %3d %%", (int) Math.floor(100 * share)));
        }
        return start.toString();
    }

    private static int length(List<String> figures) {
        return figures.isEmpty() ? 0 : 2 + String.join(", ", figures).length();
    }
}
