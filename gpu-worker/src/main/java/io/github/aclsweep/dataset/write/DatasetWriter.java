package io.github.aclsweep.dataset.write;

import io.github.aclsweep.dataset.Layout;
import io.github.aclsweep.dataset.Role;
import io.github.aclsweep.io.Json;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Writes the audio and the tables of a data set into an empty folder. */
public final class DatasetWriter {
    /** Says how a data set was made; nothing reads it back. */
    public static final String ABOUT = "about.json";

    private final Layout layout;

    public DatasetWriter(Path root) throws IOException {
        layout = new Layout(root);
        Files.createDirectories(layout.meta());
        Files.createDirectories(layout.trainAudio());
        Files.createDirectories(layout.testAudio());
    }

    /** Where a clip's audio belongs. */
    public Path file(NewClip clip) {
        return layout.audio(clip.role()).resolve(clip.name());
    }

    /** Writes a clip's audio. */
    public void audio(NewClip clip, Pcm audio) throws IOException {
        audio.write(file(clip));
    }

    /** Writes the tables and the file that says how the data set was made. */
    public void finish(List<NewClip> clips, Map<String, ?> about) throws IOException {
        writeTrain(clips);
        writeTest(clips);
        Path file = layout.root().resolve(ABOUT);
        Files.writeString(file, Json.pretty().toJson(about) + "\n", StandardCharsets.UTF_8);
    }

    /**
     * Writes which fold each clip is of.
     *
     * @param folds the fold of each clip, by the clip's name
     */
    public void folds(Map<String, String> folds) throws IOException {
        try (CSVPrinter table = table(layout.foldTable(), Layout.NAME_COLUMN, Layout.FOLD_COLUMN)) {
            for (Map.Entry<String, String> fold : folds.entrySet()) {
                table.printRecord(fold.getKey(), fold.getValue());
            }
        }
    }

    private void writeTrain(List<NewClip> clips) throws IOException {
        try (CSVPrinter table =
                table(
                        layout.trainTable(),
                        Layout.NAME_COLUMN,
                        Layout.LABEL_COLUMN,
                        Layout.ONTOLOGY_COLUMN,
                        Layout.VERIFIED_COLUMN,
                        Layout.NOISY_SMALL_COLUMN)) {
            for (NewClip clip : clips) {
                if (clip.role() != Role.TEST) {
                    int verified = clip.role() == Role.TRAIN_CLEAN ? 1 : 0;
                    int noisySmall = clip.noisySmall() ? 1 : 0;
                    table.printRecord(clip.name(), clip.label(), "", verified, noisySmall);
                }
            }
        }
    }

    private void writeTest(List<NewClip> clips) throws IOException {
        try (CSVPrinter table =
                table(
                        layout.testTable(),
                        Layout.NAME_COLUMN,
                        Layout.LABEL_COLUMN,
                        Layout.ONTOLOGY_COLUMN)) {
            for (NewClip clip : clips) {
                if (clip.role() == Role.TEST) {
                    table.printRecord(clip.name(), clip.label(), "");
                }
            }
        }
    }

    private static CSVPrinter table(Path file, String... columns) throws IOException {
        CSVFormat format =
                CSVFormat.DEFAULT.builder().setHeader(columns).setRecordSeparator("\n").get();
        BufferedWriter writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
        return new CSVPrinter(writer, format);
    }
}
