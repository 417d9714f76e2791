package io.github.aclsweep.console;

import io.github.aclsweep.console.StandardStream.Size;
import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/**
 * One line of progress: label, what is being done, share, figures, and a bar where there is room.
 *
 * @param label the name of what makes progress
 * @param activity what is being done, may be empty
 * @param share the part that is done, 0 to 1; NaN where that is unknown
 * @param figures more about it, the most important first
 */
public record ProgressLine(String label, String activity, double share, List<String> figures) {
    private static final int LONGEST_BAR = 30;
    private static final int SHORTEST_BAR = 10;
    private static final String GAP = "  ";
    private static final AttributedStyle DONE =
            AttributedStyle.DEFAULT.foreground(AttributedStyle.CYAN);
    private static final AttributedStyle LEFT = AttributedStyle.DEFAULT.faint();

    public ProgressLine {
        figures = List.copyOf(figures);
    }

    /**
     * Lines one below the other, with labels of one width and no line longer than the terminal is
     * wide. Where the terminal is not high enough, the last one counts those that are left out.
     */
    public static List<AttributedString> below(List<ProgressLine> all, Size size) {
        // One line stays empty above, one is the shell's.
        int room = Math.max(1, size.rows() - 2);
        List<ProgressLine> shown = all.size() <= room ? all : all.subList(0, room - 1);
        int widest = shown.stream().mapToInt(line -> line.label.length()).max().orElse(0);
        int labels = Math.min(widest, Math.max(1, size.columns() / 3));
        List<AttributedString> lines = new ArrayList<>();
        shown.forEach(line -> lines.add(line.of(size.columns(), labels)));
        if (shown.size() < all.size()) {
            lines.add(new AttributedString("and %d more".formatted(all.size() - shown.size())));
        }
        return lines;
    }

    /**
     * The line for a terminal. Where there is no room for everything, the bar goes first, then the
     * last figures.
     *
     * @param columns the terminal's width
     * @param labelColumns the width of the label, which is cut or filled up
     */
    AttributedString of(int columns, int labelColumns) {
        String start = start(labelColumns);
        List<String> shown = new ArrayList<>(figures);
        while (!shown.isEmpty() && start.length() + length(shown) >= columns) {
            shown.remove(shown.size() - 1);
        }
        AttributedStringBuilder line = new AttributedStringBuilder().append(start);
        int room = columns - 1 - start.length() - length(figures) - GAP.length();
        if (room >= SHORTEST_BAR && !Double.isNaN(share)) {
            int bar = Math.min(LONGEST_BAR, room);
            int full = (int) Math.round(Math.min(1, share) * bar);
            line.append(GAP).styled(DONE, "█".repeat(full)).styled(LEFT, "░".repeat(bar - full));
        }
        if (!shown.isEmpty()) {
            line.append(GAP).append(String.join(", ", shown));
        }
        return line.toAttributedString().columnSubSequence(0, columns - 1);
    }

    private String start(int labelColumns) {
        StringBuilder start = new StringBuilder();
        if (label.length() > labelColumns) {
            start.append(label, 0, labelColumns - 1).append('…');
        } else {
            start.append(label).append(" ".repeat(labelColumns - label.length()));
        }
        if (!activity.isEmpty()) {
            start.append(GAP).append(activity);
        }
        if (!Double.isNaN(share)) {
            start.append(GAP).append("%3d %%".formatted((int) Math.floor(100 * share)));
        }
        return start.toString();
    }

    private static int length(List<String> figures) {
        return figures.isEmpty() ? 0 : GAP.length() + String.join(", ", figures).length();
    }
}
