package io.github.aclsweep.features;

import io.github.aclsweep.dataset.Role;
import io.github.aclsweep.dataset.write.DatasetWriter;
import io.github.aclsweep.dataset.write.NewClip;
import io.github.aclsweep.dataset.write.NewFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Makes a data set of the published feature files: one log-mel file in place of each clip's audio.
 * The files say neither names nor the small noisy subset: clips are named by role and row, classes
 * by their number.
 */
public final class FeatureImport {
    private final int bands;
    private final List<NewClip> clips = new ArrayList<>();

    /**
     * @param bands mel bands of the files
     */
    public FeatureImport(int bands) {
        this.bands = bands;
    }

    /**
     * Writes a new data set, whole or not at all.
     *
     * @param target a new or empty folder
     * @param files one feature file for each role
     * @return the number of clips
     * @throws io.github.aclsweep.dataset.DataException if a file is not what was described
     */
    public int write(Path target, Map<Role, Path> files) throws IOException {
        try (NewFolder folder = NewFolder.at(target)) {
            DatasetWriter writer = new DatasetWriter(folder.path());
            for (Role role : Role.values()) {
                add(writer, role, files.get(role));
            }
            writer.finish(
                    clips,
                    Map.of(
                            "what", "Imported log-mel features",
                            "made-by", "acl-sweep data import-features",
                            "bands", bands));
            folder.complete();
        }
        return clips.size();
    }

    private void add(DatasetWriter writer, Role role, Path file) throws IOException {
        try (ReferenceFeatures features = ReferenceFeatures.open(file, bands)) {
            for (int row = 0; row < features.clips(); row++) {
                NewClip clip =
                        new NewClip(name(role, row), label(features.label(row)), role, false);
                Files.write(writer.file(clip), NpyFile.bytes(features.logMel(row)));
                clips.add(clip);
            }
        }
    }

    private static String name(Role role, int row) {
        String kind = role.name().toLowerCase(Locale.ROOT);
        return String.format(Locale.ROOT, "%s_%05d%s", kind, row, NpyFile.ENDING);
    }

    /** Two digits, so that classes sort by number. */
    private static String label(int number) {
        return String.format(Locale.ROOT, "%02d", number);
    }
}
