package io.github.aclsweep.console;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A terminal of unlimited height that wraps lines and, when it is resized, wraps them again, as the
 * terminals of today do. It knows the control sequences that {@link LiveLines} writes.
 */
final class TestingScreen {
    private static final char ESCAPE = '\u001b';
    private static final Pattern SEQUENCE = Pattern.compile("\u001b\\[(\\d*)(?:;\\d+)*([AJm])");

    /** A row of the screen; the next one continues it if it is wrapped. */
    private static final class Row {
        private final StringBuilder text = new StringBuilder();
        private boolean wrapped;
    }

    private final StringBuilder sequence = new StringBuilder();
    private List<Row> rows = new ArrayList<>(List.of(new Row()));
    private int columns;
    private int row;
    private int column;
    private boolean drawn;

    TestingScreen(int columns) {
        this.columns = columns;
    }

    /** Shows what a program writes. */
    void write(String output) {
        output.chars().forEach(this::write);
    }

    /** Shows one more character, or notes it as a part of a control sequence. */
    void write(int character) {
        if (sequence.length() == 0 && character != ESCAPE) {
            put((char) character);
            drawn &= character == '\r';
            return;
        }
        sequence.append((char) character);
        Matcher complete = SEQUENCE.matcher(sequence);
        if (complete.matches()) {
            control(complete.group(1), complete.group(2));
            sequence.setLength(0);
        } else if (sequence.length() > 20) {
            throw new IllegalArgumentException("unknown sequence " + sequence.substring(1));
        }
    }

    private void control(String number, String command) {
        if (command.equals("A")) {
            row = Math.max(0, row - Integer.parseInt(number));
            drawn = true;
        } else if (command.equals("J")) {
            rows.subList(row + 1, rows.size()).clear();
            Row here = rows.get(row);
            here.text.setLength(Math.min(here.text.length(), column));
            here.wrapped = false;
        }
    }

    private void put(char character) {
        if (character == '\r') {
            column = 0;
        } else if (character == '\n') {
            down(false);
            column = 0; // the system adds a carriage return
        } else {
            if (column == columns) {
                down(true);
                column = 0;
            }
            StringBuilder text = rows.get(row).text;
            while (text.length() <= column) {
                text.append(' ');
            }
            text.setCharAt(column++, character);
        }
    }

    private void down(boolean wrapped) {
        if (wrapped) {
            rows.get(row).wrapped = true;
        }
        row++;
        if (row == rows.size()) {
            rows.add(new Row());
        }
    }

    /** Another width: what was one line is one again, and is wrapped anew. */
    void resize(int now) {
        columns = now;
        List<Row> before = rows;
        int cursor = row;
        int offset = column;
        rows = new ArrayList<>();
        row = 0;
        StringBuilder line = new StringBuilder();
        int cursorAt = -1;
        for (int i = 0; i < before.size(); i++) {
            if (i == cursor) {
                cursorAt = line.length() + offset;
            }
            line.append(before.get(i).text);
            if (!before.get(i).wrapped) {
                add(line, cursorAt);
                line.setLength(0);
                cursorAt = -1;
            }
        }
    }

    private void add(StringBuilder line, int cursorAt) {
        int start = 0;
        do {
            Row next = new Row();
            int end = Math.min(line.length(), start + columns);
            next.text.append(line, start, end);
            next.wrapped = end < line.length();
            if (cursorAt >= start && (cursorAt < start + columns || end == line.length())) {
                row = rows.size();
                column = cursorAt - start;
            }
            rows.add(next);
            start = end;
        } while (start < line.length());
    }

    /** Whether the cursor went up and to the left last, as it does after each drawing. */
    boolean isDrawn() {
        return drawn && column == 0;
    }

    /** The rows that are not empty, without spaces at their ends. */
    List<String> text() {
        return rows.stream()
                .map(one -> one.text.toString().stripTrailing())
                .filter(one -> !one.isEmpty())
                .toList();
    }
}
