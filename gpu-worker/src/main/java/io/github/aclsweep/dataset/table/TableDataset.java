package io.github.aclsweep.dataset.table;

import io.github.aclsweep.dataset.DataException;
import io.github.aclsweep.dataset.Role;
import io.github.aclsweep.dataset.write.DatasetWriter;
import io.github.aclsweep.dataset.write.NewClip;
import io.github.aclsweep.dataset.write.NewFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * A data set in the layout of FSDnoisy18k, of audio files and a table of their labels. Its training
 * clips take the place of the noisy ones, its validation clips that of the clean ones.
 *
 * @param table names the files
 * @param audio the folder that their names start from
 * @param split decides what each clip is for
 * @param warnings takes a sentence about each column that should decide and does not, and about odd
 *     labels
 */
public record TableDataset(
        LabelTable table, Path audio, SplitRule split, Consumer<String> warnings) {
    public static final long DEFAULT_SEED = 271_828;

    /**
     * Makes the data set. Audio is decoded once to its end, then linked where the file system can,
     * else copied.
     *
     * @param folder a new or empty folder; it has its name only when it is complete
     * @throws DataException if something is there already, or rows or files cannot be used; names
     *     all of them
     */
    public void write(Path folder) throws IOException {
        LabelTable.Content content = table.read();
        List<LabelTable.Row> rows = content.rows();
        MultiLabels.refuse(rows, table.label());
        AudioFolder from = new AudioFolder(audio);
        List<Path> files = from.files(rows);
        List<Role> roles = split.roles(content);
        requireEveryRole(roles);
        requireLearnableClasses(rows, roles);
        ClipCheck.all(rows, files);
        new UnusedColumns(content, table, split, roles)
                .warnings()
                .forEach(sentence -> warn("the column " + sentence));
        OddLabels.warnings(rows).forEach(this::warn);
        Map<String, String> names = ClipNames.of(files.stream().map(from::relative).toList());
        try (NewFolder made = NewFolder.at(folder)) {
            DatasetWriter writer = new DatasetWriter(made.path());
            List<NewClip> clips = new ArrayList<>();
            for (int i = 0; i < rows.size(); i++) {
                String name = names.get(from.relative(files.get(i)));
                NewClip clip = new NewClip(name, rows.get(i).label(), roles.get(i), false);
                AudioFolder.put(files.get(i), writer.file(clip));
                clips.add(clip);
            }
            writer.finish(clips, about());
            List<String> folds = split.folds(content);
            if (!folds.isEmpty()) {
                writer.folds(byName(clips, folds));
            }
            made.complete();
        }
    }

    private static Map<String, String> byName(List<NewClip> clips, List<String> folds) {
        Map<String, String> byName = new LinkedHashMap<>();
        for (int i = 0; i < clips.size(); i++) {
            byName.put(clips.get(i).name(), folds.get(i));
        }
        return byName;
    }

    private void warn(String sentence) {
        warnings.accept(table.file() + ": " + sentence);
    }

    private void requireEveryRole(List<Role> roles) {
        requireRole(roles, Role.TRAIN_NOISY, "training");
        requireRole(roles, Role.TRAIN_CLEAN, "validation");
        requireRole(roles, Role.TEST, "test");
    }

    private void requireRole(List<Role> roles, Role role, String what) {
        if (!roles.contains(role)) {
            throw new DataException(
                    "%s: found no clip for %s in the split by %s, expected some each for training, validation and test"
                            .formatted(table.file(), what, split.columns()));
        }
    }

    private void requireLearnableClasses(List<LabelTable.Row> rows, List<Role> roles) {
        Set<String> training = new TreeSet<>();
        Set<String> test = new TreeSet<>();
        for (int i = 0; i < rows.size(); i++) {
            (roles.get(i) == Role.TEST ? test : training).add(rows.get(i).label());
        }
        Set<String> missing = new TreeSet<>(test);
        missing.removeAll(training);
        if (!missing.isEmpty()) {
            throw new DataException(
                    "%s: found clips of the classes %s in the test and none in training, expected every class of the test in training"
                            .formatted(table.file(), missing));
        }
        if (training.size() < 2) {
            throw new DataException(
                    "%s: found the one class '%s', expected at least two"
                            .formatted(table.file(), training.iterator().next()));
        }
    }

    private Map<String, Object> about() {
        Map<String, Object> about = new LinkedHashMap<>();
        about.put("what", "Audio files and a table in the layout of FSDnoisy18k");
        about.put("made-by", "acl-sweep data import");
        about.put("table", table.file().toAbsolutePath().toString());
        about.put("audio", audio.toAbsolutePath().toString());
        about.put("split", split.name());
        if (split instanceof DrawnSplit drawn) {
            about.put("seed", drawn.seed());
        }
        return about;
    }
}
