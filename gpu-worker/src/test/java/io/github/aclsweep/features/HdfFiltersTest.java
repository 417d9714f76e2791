package io.github.aclsweep.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aclsweep.dataset.DataException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Of the files that make_files.py made. */
class HdfFiltersTest {
    @TempDir private Path folder;

    private byte[] bytes(String name) throws IOException {
        try (InputStream in = getClass().getResourceAsStream("filters/" + name + ".hdf5")) {
            return in.readAllBytes();
        }
    }

    private List<float[]> read(String name) throws IOException {
        return read(Files.write(folder.resolve(name + ".hdf5"), bytes(name)));
    }

    private static List<float[]> read(Path file) {
        try (ReferenceFeatures features = ReferenceFeatures.open(file, 2)) {
            List<float[]> clips = new ArrayList<>();
            for (int clip = 0; clip < features.clips(); clip++) {
                assertThat(features.label(clip)).isEqualTo(clip % 3);
                clips.add(features.logMel(clip).values());
            }
            return clips;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzshuf", "lzf", "lzfshuf", "big"})
    void readsRowsOfAnyLengthBehindEveryFilter(String filters) throws IOException {
        assertThat(read("rows-" + filters).toArray())
                .hasSize(6)
                .isEqualTo(read("rows-plain").toArray());
    }

    @ParameterizedTest
    @ValueSource(strings = {"gz", "fl", "all", "lall"})
    void readsRowsOfOneLengthBehindEveryFilter(String filters) throws IOException {
        List<float[]> clips = read("fixed-" + filters);
        assertThat(clips).hasSize(6);
        assertThat(clips.get(0)).isEqualTo(read("rows-plain").get(0));
        assertThat(clips.get(5)).isEqualTo(read("fixed-gz").get(5));
    }

    @Test
    void refusesAChunkThatDoesNotFitItsChecksum() throws IOException {
        byte[] file = bytes("fixed-fl");
        file[positionOf(read("fixed-fl").get(0)[0], file)] ^= 1;
        Path damaged = Files.write(folder.resolve("damaged.hdf5"), file);
        assertThatThrownBy(() -> read(damaged))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(damaged + ": row ");
    }

    private static int positionOf(float value, byte[] file) {
        ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        return IntStream.range(0, file.length - Double.BYTES)
                .filter(at -> (float) bytes.getDouble(at) == value)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void saysThatANewerFormIsNotSupported() {
        assertThatThrownBy(() -> read("rows-latest"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("write it without libver='latest'");
    }

    /** Any bytes are unpacked to more, or are none that were packed. */
    @Property
    void unpacksAnyBytesOrLeavesThem(@ForAll byte[] bytes) {
        byte[] unpacked = HdfFilters.unpacked(bytes);
        if (unpacked.length <= bytes.length) {
            assertThat(unpacked).isSameAs(bytes);
        }
    }

    @Test
    void unpacksLiteralsAndRepetitions() {
        byte[] packed = {1, 'a', 'b', (byte) (4 << 5), 1, (byte) (7 << 5), 3, 0};
        assertThat(new String(HdfFilters.unpacked(packed), StandardCharsets.US_ASCII))
                .isEqualTo("ab" + "ababab" + "b".repeat(12));
    }
}
