package io.github.aclsweep.dataset;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One of the two tables of a data set, row by row, with the place of each for messages. */
final class ClipTable {
    private final Layout layout;
    private final Path file;
    private final boolean training;

    private ClipTable(Layout layout, Path file, boolean training) {
        this.layout = layout;
        this.file = file;
        this.training = training;
    }

    static ClipTable train(Layout layout) {
        return new ClipTable(layout, layout.trainTable(), true);
    }

    static ClipTable test(Layout layout) {
        return new ClipTable(layout, layout.testTable(), false);
    }

    /**
     * A clip and where it was found.
     *
     * @param place file and line, for messages
     */
    record Row(Clip clip, String place) {}

    /**
     * The rows that can be used, in the order of the file.
     *
     * @param problems takes a line about each of the others
     * @throws DataException if the table as a whole cannot be used
     */
    List<Row> rows(List<String> problems) {
        if (!Files.isRegularFile(file)) {
            throw new DataException(file + ": expected the table of clips, found no such file");
        }
        CsvFile table = CsvFile.read(file, ',');
        requireColumns(table.columns());
        List<Row> rows = new ArrayList<>();
        for (CsvFile.Row values : table.rows()) {
            try {
                rows.add(row(new Values(table, values), table.place(values)));
            } catch (DataException e) {
                problems.add(e.getMessage());
            }
        }
        return rows;
    }

    /** The values of a row by column. */
    private record Values(CsvFile table, CsvFile.Row row) {
        String get(String column) {
            return row.values().get(table.column(column, ""));
        }
    }

    private void requireColumns(List<String> found) {
        List<String> needed =
                training
                        ? List.of(
                                Layout.NAME_COLUMN,
                                Layout.LABEL_COLUMN,
                                Layout.VERIFIED_COLUMN,
                                Layout.NOISY_SMALL_COLUMN)
                        : List.of(Layout.NAME_COLUMN, Layout.LABEL_COLUMN);
        for (String column : needed) {
            if (!found.contains(column)) {
                throw new DataException(
                        file + " line 1: expected the column '" + column + "', found " + found);
            }
        }
    }

    private Row row(Values values, String place) {
        String name = name(values.get(Layout.NAME_COLUMN), place);
        String label = CellText.label(values.get(Layout.LABEL_COLUMN), place);
        Role role = role(values, place);
        boolean noisySmall = training && flag(values, Layout.NOISY_SMALL_COLUMN, place);
        Path audio = layout.audio(role).resolve(name);
        if (!Files.isRegularFile(audio)) {
            throw new DataException(place + ": found no audio file " + audio);
        }
        return new Row(new Clip(name, audio, label, role, noisySmall), place);
    }

    private static String name(String name, String place) {
        boolean plain =
                !name.isEmpty()
                        && !name.equals(".")
                        && !name.equals("..")
                        && name.chars().noneMatch(c -> c == '/' || c == '\\' || c < ' ');
        if (!plain) {
            throw new DataException(
                    place + ": fname '" + name + "', expected a file name without a folder");
        }
        return name;
    }

    private Role role(Values values, String place) {
        if (!training) {
            return Role.TEST;
        }
        return flag(values, Layout.VERIFIED_COLUMN, place) ? Role.TRAIN_CLEAN : Role.TRAIN_NOISY;
    }

    private static boolean flag(Values values, String column, String place) {
        String text = values.get(column);
        if (!text.equals("0") && !text.equals("1")) {
            throw new DataException(place + ": " + column + " '" + text + "', expected 0 or 1");
        }
        return text.equals("1");
    }
}
