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
    private static final int SHORTEST_LABEL = 4;

    /** A terminal with fewer has no room for figures beside long labels. */
    private static final int USUAL_COLUMNS = 60;

    private static final String GAP = "  ";
    private static final String PART = ", ";
    private static final AttributedStyle DONE =
            AttributedStyle.DEFAULT.foreground(AttributedStyle.CYAN);
    private static final AttributedStyle LEFT = AttributedStyle.DEFAULT.faint();

    public ProgressLine {
        figures = List.copyOf(figures);
    }

    /**
     * A line of the whole and those of its parts below it, with labels of one width and no line
     * longer than the terminal is wide. Where there is no room for labels, those of the parts lose
     * first what they share. Where the terminal is not high enough, the last line counts those that
     * are left out.
     */
    public static List<AttributedString> below(List<ProgressLine> all, Size size) {
        // One line stays empty above, one is the shell's.
        int room = Math.max(1, size.rows() - 2);
        List<ProgressLine> shown = all.size() <= room ? all : all.subList(0, room - 1);
        int most = labelRoom(size.columns());
        List<ProgressLine> named = named(shown, most);
        int widest = named.stream().mapToInt(line -> line.label.length()).max().orElse(0);
        List<AttributedString> lines = new ArrayList<>();
        named.forEach(line -> lines.add(line.of(size.columns(), Math.min(widest, most))));
        if (shown.size() < all.size()) {
            lines.add(new AttributedString("and %d more".formatted(all.size() - shown.size())));
        }
        return lines;
    }

    /** The most columns of a label on a terminal that is so wide. */
    public static int labelRoom(int columns) {
        return Math.max(1, columns < USUAL_COLUMNS ? columns / 3 : columns * 2 / 5);
    }

    private static List<ProgressLine> named(List<ProgressLine> lines, int width) {
        List<ProgressLine> parts = lines.subList(1, lines.size());
        List<String> names = BriefNames.of(parts.stream().map(ProgressLine::label).toList(), width);
        List<ProgressLine> named = new ArrayList<>(lines.subList(0, 1));
        for (int i = 0; i < names.size(); i++) {
            ProgressLine part = parts.get(i);
            named.add(new ProgressLine(names.get(i), part.activity, part.share, part.figures));
        }
        return named;
    }

    /**
     * The line for a terminal. Where there is no room for everything, the bar goes first, then the
     * last figures, then, beside a share, the activity and the end of the label; the share and the
     * first figure stay.
     *
     * @param columns the terminal's width
     * @param labelColumns the width of the label, which is cut or filled up
     */
    AttributedString of(int columns, int labelColumns) {
        String start = start(labelColumns, activity);
        if (!Double.isNaN(share) && !figures.isEmpty()) {
            int first = length(figures.subList(0, 1));
            if (start.length() + first >= columns) {
                start = start(labelColumns, "");
            }
            int over = start.length() + first - (columns - 1);
            if (over > 0 && labelColumns - over >= SHORTEST_LABEL) {
                start = start(labelColumns - over, "");
            }
        }
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

    private String start(int labelColumns, String shownActivity) {
        StringBuilder start = new StringBuilder();
        if (label.length() > labelColumns) {
            start.append(cut(labelColumns));
        } else {
            start.append(label).append(" ".repeat(labelColumns - label.length()));
        }
        if (!shownActivity.isEmpty()) {
            start.append(GAP).append(shownActivity);
        }
        if (!Double.isNaN(share)) {
            start.append(GAP).append("%3d %%".formatted((int) Math.floor(100 * share)));
        }
        return start.toString();
    }

    /**
     * The label with its last part, the seed of a trial, where there is room for more than that.
     */
    private String cut(int columns) {
        int comma = label.lastIndexOf(PART);
        String last = label.substring(comma < 0 ? 0 : comma + PART.length());
        int first = columns - 1 - last.length();
        return first < SHORTEST_LABEL
                ? label.substring(0, columns - 1) + '…'
                : label.substring(0, first) + '…' + last;
    }

    private static int length(List<String> figures) {
        return figures.isEmpty() ? 0 : GAP.length() + String.join(", ", figures).length();
    }
}
