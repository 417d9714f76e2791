package io.github.aclsweep.features.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aclsweep.dataset.Dataset;
import io.github.aclsweep.features.FeatureSet;
import io.github.aclsweep.features.TestingDataset;
import io.github.aclsweep.features.TestingFeatures;
import io.github.aclsweep.io.AtomicFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Features that were damaged after they had been stored. */
class FeatureStoreRepairTest {
    private static final int CLIPS = 12;

    private final AtomicInteger extracted = new AtomicInteger();

    @TempDir private Path folder;
    private Path cache;
    private Dataset dataset;

    @BeforeEach
    void writeClips() throws IOException {
        cache = folder.resolve("cache");
        dataset = TestingDataset.of(folder.resolve("data"), CLIPS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"frames.f32", "index.json"})
    void extractsAnewWhatIsMissingItsFile(String name) throws IOException {
        open().close();
        Files.delete(stored(name));
        repairs();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "{", "{\"bands\": 8}", "{\"clips\": [null]}"})
    void extractsAnewWhatHasADamagedIndex(String text) throws IOException {
        open().close();
        Files.writeString(stored("index.json"), text);
        repairs();
    }

    @Test
    void extractsAnewWhatIsTruncated() throws IOException {
        open().close();
        try (FileChannel frames =
                FileChannel.open(stored("frames.f32"), StandardOpenOption.WRITE)) {
            frames.truncate(frames.size() - 4);
        }
        repairs();
    }

    @Test
    void extractsAnewWhereOneBitChanged() throws IOException {
        open().close();
        Path file = stored("frames.f32");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        repairs();
    }

    @Test
    void removesWhatAKilledProcessLeft() throws IOException {
        open().close();
        Path stored = stored("frames.f32").getParent();
        Path leftover = AtomicFiles.temporary(stored);
        Files.move(stored, leftover);
        repairs();
        assertThat(leftover).doesNotExist();
    }

    private void repairs() {
        int before = extracted.get();
        try (FeatureSet features = open()) {
            assertThat(features.frames(0)).isEqualTo(21);
        }
        assertThat(extracted).hasValue(before + CLIPS);
        open().close();
        assertThat(extracted).hasValue(before + CLIPS);
    }

    private FeatureSet open() {
        return new FeatureStore(cache, 2).open(dataset, TestingFeatures.small(), this::count);
    }

    private void count(int done, int total) {
        extracted.incrementAndGet();
    }

    private Path stored(String name) throws IOException {
        try (Stream<Path> files = Files.walk(cache)) {
            return files.filter(file -> file.endsWith(name)).findFirst().orElseThrow();
        }
    }
}
