package io.github.aclsweep.dataset.table;

import io.github.aclsweep.audio.AudioFile;
import io.github.aclsweep.dataset.DataException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** Decodes audio to its end, so that a trial meets no file that it cannot use. */
final class ClipCheck {
    private static final int BLOCK_FRAMES = 1 << 16;

    private ClipCheck() {}

    /**
     * Decodes all files, several at the same time.
     *
     * @param rows names each file, for messages
     * @param files one for each row
     * @throws DataException that lists every file that is no audio, is damaged, cut or empty, or
     *     holds samples that are not numbers
     */
    static void all(List<LabelTable.Row> rows, List<Path> files) {
        DataException.throwIfAny(
                IntStream.range(0, files.size())
                        .parallel()
                        .mapToObj(i -> problem(rows.get(i), files.get(i)))
                        .filter(Objects::nonNull)
                        .toList());
    }

    /** Null if there is none. */
    private static String problem(LabelTable.Row row, Path file) {
        String place = row.place() + ": " + row.audio() + ": ";
        try (AudioFile audio = AudioFile.open(file)) {
            double[] samples = new double[BLOCK_FRAMES];
            long done = 0;
            for (int count = audio.read(samples, 0, BLOCK_FRAMES);
                    count >= 0;
                    count = audio.read(samples, 0, BLOCK_FRAMES)) {
                for (int i = 0; i < count; i++) {
                    if (!Double.isFinite(samples[i])) {
                        return "%ssample %d is %s, expected a finite number"
                                .formatted(place, done + i, samples[i]);
                    }
                }
                done += count;
            }
            return done == 0 ? place + "found no samples, expected audio" : null;
        } catch (IOException e) {
            return place + e.getMessage();
        }
    }
}
