package io.github.aclsweep.features.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MappedFramesTest {
    @TempDir private Path folder;

    @Test
    void readsAcrossItsPieces() throws IOException {
        MappedFrames frames = MappedFrames.map(counting(23), 5);
        for (int start = 0; start < 23; start++) {
            for (int count = 0; start + count <= 23; count++) {
                float[] target = new float[count + 2];
                frames.copy(start, target, 1, count);
                for (int i = 0; i < count; i++) {
                    assertThat(target[1 + i]).isEqualTo(start + i);
                }
                assertThat(target[0]).isZero();
                assertThat(target[count + 1]).isZero();
            }
        }
    }

    @Test
    void takesTheChecksumOfAllPieces() throws IOException {
        Path file = counting(23);
        CRC32C whole = new CRC32C();
        whole.update(Files.readAllBytes(file));
        assertThat(MappedFrames.map(file, 5).crc32c())
                .isEqualTo(Long.toHexString(whole.getValue()));
    }

    private Path counting(int floats) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(4 * floats).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < floats; i++) {
            bytes.putFloat(i);
        }
        return Files.write(folder.resolve("frames"), bytes.array());
    }
}
