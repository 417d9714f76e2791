package io.github.aclsweep.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FileKindTest {
    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void knowsATarByItsMark() {
        byte[] tar = Arrays.copyOf(bytes("storages"), 512);
        System.arraycopy(bytes("ustar  \0"), 0, tar, 257, 8);
        assertThat(FileKind.of(tar)).hasValue("a tar archive");
    }

    @Test
    void knowsAnOnnxFileByItsFirstFields() {
        assertThat(FileKind.of(bytes("\b\7\22\7pytorch\32\0012:"))).hasValue("an ONNX file");
        assertThat(FileKind.of(bytes("\b\12:\222\3\12\33\12\1x\22"))).hasValue("an ONNX file");
    }

    @Test
    void takesNoSafetensorsForOnnx() {
        for (long length = 0x0108; length < 0x200000; length += 256) {
            byte[] start =
                    ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN).putLong(length).array();
            start[8] = '{';
            assertThat(FileKind.of(start)).isEmpty();
        }
    }
}
