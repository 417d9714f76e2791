package io.github.aclsweep.dataset;

import io.github.aclsweep.io.FileKind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

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
        refuseOthers(file, bytes);
        Charset charset = charset(bytes);
        String text = decode(file, bytes, charset);
        int zero = text.indexOf('\0');
        if (zero >= 0) {
            throw new DataException(
                    "%s line %d: found the character U+0000, expected text; save the table as UTF-8"
                            .formatted(file, line(text, zero)));
        }
        return text.indexOf(BYTE_ORDER_MARK) == 0 ? text.substring(1) : text;
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new DataException(file + ": cannot be read: " + e.getMessage(), e);
        } catch (OutOfMemoryError e) {
            throw new DataException(file + ": is larger than memory, expected a table", e);
        }
    }

    private static void refuseOthers(Path file, byte[] bytes) {
        FileKind.of(Arrays.copyOf(bytes, Math.min(bytes.length, FileKind.SNIFFED_BYTES)))
                .ifPresent(
                        kind -> {
                            throw new DataException(
                                    "%s: found %s, expected a table as text (CSV in UTF-8)"
                                            .formatted(file, kind));
                        });
    }

    private static Charset charset(byte[] bytes) {
        if (bytes.length >= 2) {
            int mark = (bytes[0] & 0xFF) << 8 | (bytes[1] & 0xFF);
            if (mark == 0xFEFF) {
                return StandardCharsets.UTF_16BE;
            } else if (mark == 0xFFFE) {
                return StandardCharsets.UTF_16LE;
            }
        }
        return StandardCharsets.UTF_8;
    }

    private static String decode(Path file, byte[] bytes, Charset charset) {
        CharsetDecoder decoder =
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length + 1);
        CoderResult result = decoder.decode(in, out, true);
        out.flip();
        if (result.isError()) {
            throw new DataException(
                    "%s: not %s at line %d, found the byte 0x%02X; save the table as UTF-8"
                            .formatted(
                                    file, charset, line(out, out.length()), bytes[in.position()]));
        }
        return out.toString();
    }

    private static long line(CharSequence text, int end) {
        return 1 + text.subSequence(0, end).chars().filter(c -> c == '\n').count();
    }
}
