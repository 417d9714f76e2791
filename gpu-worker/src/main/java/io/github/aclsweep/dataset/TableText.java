package io.github.aclsweep.dataset;

import io.github.aclsweep.io.IoReason;
import io.github.aclsweep.io.Utf8;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads the text of a table: UTF-8, or UTF-16 with a byte order mark. */
final class TableText {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private TableText() {}

    /**
     * All of a file, without its byte order mark.
     *
     * @throws DataException if it is no text in these encodings; names the line
     */
    static String read(Path file) {
        byte[] bytes = bytes(file);
        if (Utf8.hasMarkOfUtf16(bytes)) {
            bytes = new String(bytes, StandardCharsets.UTF_16).getBytes(StandardCharsets.UTF_8);
        }
        Utf8.problem(bytes)
                .ifPresent(
                        problem -> {
                            throw new DataException(file + ": " + problem);
                        });
        String text = new String(bytes, StandardCharsets.UTF_8);
        return text.indexOf(BYTE_ORDER_MARK) == 0 ? text.substring(1) : text;
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new DataException(file + ": cannot be read: " + IoReason.of(file, e), e);
        } catch (OutOfMemoryError e) {
            throw new DataException(file + ": is larger than memory, expected a table", e);
        }
    }
}
