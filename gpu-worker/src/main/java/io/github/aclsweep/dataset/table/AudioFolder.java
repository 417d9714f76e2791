package io.github.aclsweep.dataset.table;

import io.github.aclsweep.dataset.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds the audio files that a table names, whichever way it writes their paths: with {@code \}
 * between folders, or with accents composed otherwise than the file system has them.
 *
 * @param folder where the names start
 */
record AudioFolder(Path folder) {

    /**
     * The file of each row, by the row's place in the list.
     *
     * @throws DataException that lists every row whose file is missing, and every file that is
     *     named twice
     */
    List<Path> files(List<LabelTable.Row> rows) {
        List<Path> files = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (LabelTable.Row row : rows) {
            try {
                files.add(find(row));
            } catch (DataException e) {
                problems.add(e.getMessage());
            }
        }
        DataException.throwIfAny(problems);
        requireOnce(rows, files);
        return files;
    }

    /** A path below the folder as the clip's name shows it, with {@code /} between folders. */
    String relative(Path file) {
        Path from = folder.toAbsolutePath().normalize();
        return (file.startsWith(from) ? from.relativize(file) : file).toString();
    }

    private Path find(LabelTable.Row row) {
        try {
            for (String spelling : spellings(row.audio())) {
                Path file = folder.resolve(spelling).toAbsolutePath().normalize();
                if (Files.isRegularFile(file)) {
                    return readable(file, row);
                }
            }
            Path wanted = folder.resolve(row.audio());
            throw new DataException(
                    row.place()
                            + ": found "
                            + (Files.exists(wanted)
                                    ? "no file but something else at "
                                    : "no audio file ")
                            + wanted);
        } catch (InvalidPathException e) {
            throw new DataException(row.place() + ": '" + row.audio() + "' is no file's name", e);
        }
    }

    private static Path readable(Path file, LabelTable.Row row) {
        if (!Files.isReadable(file)) {
            throw new DataException(
                    row.place() + ": " + file + " may not be read, expected permission to do so");
        }
        return file;
    }

    private static Set<String> spellings(String name) {
        Set<String> spellings = new LinkedHashSet<>();
        for (String path : List.of(name, name.replace('\\', '/'))) {
            spellings.add(path);
            spellings.add(Normalizer.normalize(path, Normalizer.Form.NFC));
            spellings.add(Normalizer.normalize(path, Normalizer.Form.NFD));
        }
        return spellings;
    }

    private static void requireOnce(List<LabelTable.Row> rows, List<Path> files) {
        Map<Path, List<LabelTable.Row>> named = new LinkedHashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            named.computeIfAbsent(files.get(i), f -> new ArrayList<>()).add(rows.get(i));
        }
        DataException.throwIfAny(
                named.values().stream()
                        .filter(same -> same.size() > 1)
                        .map(AudioFolder::twice)
                        .toList());
    }

    private static String twice(List<LabelTable.Row> same) {
        LabelTable.Row last = same.get(same.size() - 1);
        Set<String> labels =
                same.stream()
                        .map(LabelTable.Row::label)
                        .collect(Collectors.toCollection(LinkedHashSet::new));
        if (labels.size() > 1) {
            return "%s: '%s' has the labels %s, expected one; a trial tells classes apart, several labels of one clip cannot be used"
                    .formatted(last.place(), last.audio(), labels);
        }
        return "%s: '%s' is there twice, expected once".formatted(last.place(), last.audio());
    }

    /** Links a file, or copies it: to another file system, or where links are forbidden. */
    static void put(Path source, Path target) throws IOException {
        Path real = source.toRealPath();
        try {
            Files.createLink(target, real);
        } catch (IOException | UnsupportedOperationException e) {
            Files.copy(real, target);
        }
    }
}
