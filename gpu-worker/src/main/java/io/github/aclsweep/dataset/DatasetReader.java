package io.github.aclsweep.dataset;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Reads a data set in the layout of FSDnoisy18k: two tables, two folders of audio. Any number of
 * classes from two on and any sample rate; the audio itself is not opened.
 */
public final class DatasetReader {
    private static final Comparator<Clip> ORDER =
            Comparator.comparing(Clip::role).thenComparing(Clip::name);

    private DatasetReader() {}

    /**
     * Reads the tables of a data set and looks for every audio file they name.
     *
     * @throws DataException if anything is missing or wrong; the message names file and line of the
     *     first ten
     */
    public static Dataset read(Path root) {
        Layout layout = new Layout(root);
        if (!Files.isDirectory(root)) {
            throw new DataException(
                    root
                            + ": expected the data set's folder, found no such folder;"
                            + " ./sweep data --help says how to get or make one");
        }
        requireFolder(layout.meta(), "the folder with train.csv and test.csv");
        requireFolder(layout.trainAudio(), "the folder with the training audio");
        requireFolder(layout.testAudio(), "the folder with the test audio");
        List<Clip> clips = new ArrayList<>();
        Map<String, String> places = new HashMap<>();
        List<String> problems = new ArrayList<>();
        for (ClipTable table : List.of(ClipTable.train(layout), ClipTable.test(layout))) {
            for (ClipTable.Row row : table.rows(problems)) {
                String before = places.putIfAbsent(row.clip().name(), row.place());
                if (before == null) {
                    clips.add(row.clip());
                } else {
                    problems.add(twice(row, before));
                }
            }
        }
        DataException.throwIfAny(problems);
        requireEveryRole(clips, layout);
        requireLearnableClasses(clips, layout);
        clips.sort(ORDER);
        return new Dataset(root, clips, ClassIndex.over(labels(clips)));
    }

    private static void requireFolder(Path folder, String what) {
        if (!Files.isDirectory(folder)) {
            throw new DataException(folder + ": expected " + what + ", found no such folder");
        }
    }

    private static String twice(ClipTable.Row row, String before) {
        return "%s: fname '%s' is already in %s, expected every name once in both tables"
                .formatted(row.place(), row.clip().name(), before);
    }

    private static void requireEveryRole(List<Clip> clips, Layout layout) {
        Set<Role> roles = clips.stream().map(Clip::role).collect(Collectors.toSet());
        requireRole(roles, Role.TRAIN_NOISY, layout.trainTable(), "manually_verified 0");
        requireRole(roles, Role.TRAIN_CLEAN, layout.trainTable(), "manually_verified 1");
        requireRole(roles, Role.TEST, layout.testTable(), "a label");
    }

    private static void requireRole(Set<Role> roles, Role role, Path table, String what) {
        if (!roles.contains(role)) {
            throw new DataException(
                    table + ": found no row with " + what + ", expected clips of every role");
        }
    }

    private static void requireLearnableClasses(List<Clip> clips, Layout layout) {
        Set<String> classes = labels(clips);
        if (classes.size() < 2) {
            throw new DataException(
                    layout.meta()
                            + ": found the one class '"
                            + classes.iterator().next()
                            + "', expected at least two");
        }
        Set<String> missing = labels(clips, false);
        missing.removeAll(labels(clips, true));
        if (!missing.isEmpty()) {
            throw new DataException(
                    layout.trainTable()
                            + ": found no clip of the test classes "
                            + missing
                            + ", expected every class of test.csv in training");
        }
    }

    private static Set<String> labels(List<Clip> clips) {
        return clips.stream().map(Clip::label).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> labels(List<Clip> clips, boolean training) {
        return labels(clips.stream().filter(c -> (c.role() != Role.TEST) == training).toList());
    }
}
