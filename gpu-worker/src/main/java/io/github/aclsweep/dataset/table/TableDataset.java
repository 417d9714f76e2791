package io.github.aclsweep.dataset.table;

import io.github.aclsweep.dataset.DataException;
import io.github.aclsweep.dataset.DatasetReader;
import io.github.aclsweep.dataset.DatasetSummary;
import io.github.aclsweep.dataset.Role;
import io.github.aclsweep.dataset.write.DatasetWriter;
import io.github.aclsweep.dataset.write.KeyedRandom;
import io.github.aclsweep.dataset.write.NewClip;
import io.github.aclsweep.dataset.write.NewFolder;
import io.github.aclsweep.dataset.write.RoleShares;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A data set in the layout of FSDnoisy18k, of audio files and a table of their labels. Its training
 * clips take the place of the noisy ones, its validation clips that of the clean ones. Without a
 * split in the table every class is shared out at random: about 60 % training, 15 % validation, 25
 * % test.
 *
 * @param table names the files
 * @param audio the folder that their names start from
 * @param seed of the shares
 */
public record TableDataset(LabelTable table, Path audio, long seed) {
    public static final long DEFAULT_SEED = 271_828;

    private static final Map<String, Role> SPLITS =
            Map.of(
                    "train", Role.TRAIN_NOISY,
                    "training", Role.TRAIN_NOISY,
                    "val", Role.TRAIN_CLEAN,
                    "valid", Role.TRAIN_CLEAN,
                    "validation", Role.TRAIN_CLEAN,
                    "dev", Role.TRAIN_CLEAN,
                    "test", Role.TEST,
                    "eval", Role.TEST);

    /**
     * Makes the data set. Audio is linked where the file system can, else copied.
     *
     * @param folder a new or empty folder; it has its name only when it is complete
     * @throws DataException if something is there already, or a row or a file cannot be used
     */
    public void write(Path folder) throws IOException {
        List<LabelTable.Row> rows = table.rows();
        Map<LabelTable.Row, Role> roles = table.splitColumn().isEmpty() ? drawn(rows) : given(rows);
        try (NewFolder made = NewFolder.at(folder)) {
            DatasetWriter writer = new DatasetWriter(made.path());
            List<NewClip> clips = new ArrayList<>();
            Set<String> names = new HashSet<>();
            for (LabelTable.Row row : rows) {
                NewClip clip = new NewClip(name(row), row.label(), roles.get(row), false);
                if (!names.add(clip.name())) {
                    throw new DataException(
                            row.place() + ": '" + row.audio() + "' is there twice, expected once");
                }
                put(source(row), writer.file(clip));
                clips.add(clip);
            }
            writer.finish(clips, about());
            DatasetSummary.of(DatasetReader.read(made.path())); // refuses what trials could not use
            made.complete();
        }
    }

    /** A name without folders: the layout has none. */
    private static String name(LabelTable.Row row) {
        return row.audio().replace('\\', '/').replaceFirst("^(\\.?/)+", "").replace('/', '_');
    }

    private Path source(LabelTable.Row row) {
        try {
            Path file = audio.resolve(row.audio());
            if (Files.isReadable(file) && Files.isRegularFile(file)) {
                return file.toRealPath();
            }
            throw new DataException(row.place() + ": found no audio file " + file);
        } catch (InvalidPathException | IOException e) {
            throw new DataException(row.place() + ": '" + row.audio() + "' is no file's name", e);
        }
    }

    private static void put(Path source, Path target) throws IOException {
        try {
            Files.createLink(target, source);
        } catch (IOException | UnsupportedOperationException e) {
            Files.copy(source, target); // on another file system, or links are forbidden
        }
    }

    private static Map<LabelTable.Row, Role> given(List<LabelTable.Row> rows) {
        Map<LabelTable.Row, Role> roles = new HashMap<>();
        for (LabelTable.Row row : rows) {
            Role role = SPLITS.get(row.split().toLowerCase(Locale.ROOT));
            if (role == null) {
                throw new DataException(
                        row.place()
                                + ": found the split '"
                                + row.split()
                                + "', expected train, validation or test");
            }
            roles.put(row, role);
        }
        return roles;
    }

    private Map<LabelTable.Row, Role> drawn(List<LabelTable.Row> rows) {
        Map<String, List<LabelTable.Row>> classes = new TreeMap<>();
        rows.forEach(row -> classes.computeIfAbsent(row.label(), l -> new ArrayList<>()).add(row));
        Map<LabelTable.Row, Role> roles = new HashMap<>();
        classes.forEach(
                (label, clips) -> {
                    if (clips.size() < RoleShares.MIN_ITEMS) {
                        throw new DataException(
                                "%s: class '%s' has %d clips, expected at least %d: one each for training, validation and test"
                                        .formatted(
                                                table.file(),
                                                label,
                                                clips.size(),
                                                RoleShares.MIN_ITEMS));
                    }
                    List<LabelTable.Row> shuffled =
                            KeyedRandom.of("table/" + seed + "/" + label).shuffled(clips);
                    List<Role> shares = RoleShares.of(clips.size()).roles();
                    for (int i = 0; i < shares.size(); i++) {
                        roles.put(shuffled.get(i), shares.get(i));
                    }
                });
        return roles;
    }

    private Map<String, Object> about() {
        Map<String, Object> about = new LinkedHashMap<>();
        about.put("what", "Audio files and a table in the layout of FSDnoisy18k");
        about.put("made-by", "acl-sweep data import");
        about.put("table", table.file().toAbsolutePath().toString());
        about.put("audio", audio.toAbsolutePath().toString());
        about.put("split", table.splitColumn().isEmpty() ? "drawn" : table.splitColumn());
        about.put("seed", seed);
        return about;
    }
}
