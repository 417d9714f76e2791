package io.github.aclsweep.dataset.table;

import io.github.aclsweep.audio.AudioFile;
import io.github.aclsweep.dataset.DataException;
import io.github.aclsweep.io.IoReason;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** Decodes audio to its end, so that a trial meets no file that it cannot use. */
final class ClipCheck {
    private ClipCheck() {}

    /**
     * Decodes all files, several at the same time.
     *
     * @param rows names each file, for messages
     * @param files one for each row
     * @throws DataException that lists the files that are no audio, are damaged, cut or empty, or
     *     hold samples that are not numbers
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
        try {
            AudioFile.verify(file);
            return null;
        } catch (IOException e) {
            return row.place() + ": " + row.audio() + ": " + IoReason.of(file, e);
        }
    }
}
