package io.github.aclsweep.io;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Whether bytes are a text in UTF-8. */
public final class Utf8 {
    private Utf8() {}

    /**
     * What is wrong with a text, with its line, for example {@code not UTF-8 at line 2, found the
     * byte 0xE9; save it as UTF-8}. Empty if nothing is.
     */
    public static Optional<String> problem(byte[] bytes) {
        Optional<String> kind =
                FileKind.of(Arrays.copyOf(bytes, Math.min(bytes.length, FileKind.SNIFFED_BYTES)));
        if (kind.isPresent()) {
            return Optional.of("found " + kind.get() + ", expected text in UTF-8");
        }
        if (hasMarkOfUtf16(bytes)) {
            return Optional.of("found UTF-16, expected UTF-8; save it as UTF-8");
        }
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == 0) {
                return Optional.of(
                        "found the character U+0000 at line %d, expected text; save it as UTF-8"
                                .formatted(line(bytes, i)));
            }
        }
        CharsetDecoder decoder =
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CoderResult result = decoder.decode(in, CharBuffer.allocate(bytes.length), true);
        if (result.isError()) {
            return Optional.of(
                    "not UTF-8 at line %d, found the byte 0x%02X; save it as UTF-8"
                            .formatted(line(bytes, in.position()), bytes[in.position()]));
        }
        return Optional.empty();
    }

    /** Whether a text begins with the byte order mark of UTF-16. */
    public static boolean hasMarkOfUtf16(byte[] bytes) {
        if (bytes.length < 2) {
            return false;
        }
        int mark = (bytes[0] & 0xFF) << 8 | (bytes[1] & 0xFF);
        return mark == 0xFEFF || mark == 0xFFFE;
    }

    private static long line(byte[] bytes, int end) {
        long line = 1;
        for (int i = 0; i < end; i++) {
            if (bytes[i] == '\n') {
                line++;
            }
        }
        return line;
    }
}
