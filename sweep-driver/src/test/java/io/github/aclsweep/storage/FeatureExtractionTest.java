package io.github.aclsweep.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aclsweep.dataset.Dataset;
import io.github.aclsweep.dataset.DatasetReader;
import io.github.aclsweep.dataset.generate.SoundEventDataset;
import io.github.aclsweep.features.FeatureSettings;
import io.github.aclsweep.features.store.ExtractionListener;
import io.github.aclsweep.features.store.FeatureStore;
import io.github.aclsweep.settings.SettingsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeatureExtractionTest {
    private static final FeatureSettings FEATURES =
            SettingsFile.parse("").bind(FeatureSettings.class, "features");
    private static final int CLIPS_PER_PART = 7;

    @TempDir Path folder;
    private Path data;
    private Dataset dataset;

    @BeforeEach
    void makeData() throws IOException {
        data = folder.resolve("data");
        new SoundEventDataset(5, 1).write(data);
        dataset = DatasetReader.read(data);
    }

    @Test
    void givesTheBytesOfOneMachineFromPartsOfTwo() throws IOException {
        FeatureExtraction driver = on("driver", folder.resolve("shared").toString());
        FeatureExtraction executor = on("executor", folder.resolve("shared").toString());
        int parts = driver.parts();
        assertThat(parts).isGreaterThan(2);
        driver.extract(0);
        for (int part = 1; part < parts; part++) {
            executor.extract(part);
        }
        driver.join();

        requireSameAsAlone(store("driver").entry(dataset, FEATURES));
        Path shared = folder.resolve("shared/features");
        try (Stream<Path> entries = Files.list(shared)) {
            List<Path> all = entries.toList();
            assertThat(all).hasSize(1);
            requireSameAsAlone(all.get(0));
        }
        assertThat(executor.parts()).isZero();
    }

    @Test
    void meetsInTheCacheOfOneMachine() throws IOException {
        FeatureExtraction here = on("here", "");
        int parts = here.parts();
        for (int part = 0; part < parts; part++) {
            here.extract(part);
        }
        here.join();

        requireSameAsAlone(store("here").entry(dataset, FEATURES));
        assertThat(here.parts()).isZero();
        try (Stream<Path> entries = Files.list(folder.resolve("here/features"))) {
            assertThat(entries.filter(Files::isDirectory)).hasSize(1);
        }
    }

    @Test
    void saysThatPartsNeedAPlaceToMeet() {
        FeatureExtraction driver = on("driver", "");
        for (int part = 0; part < driver.parts(); part++) {
            on("executor", "").extract(part);
        }

        assertThatThrownBy(driver::join)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cache.features-first needs cache.shared");
    }

    @Test
    void extractsAnewWhatIsDamagedInTheSharedStore() throws IOException {
        String shared = folder.resolve("shared").toString();
        SharedFeatures features = new SharedFeatures(shared, HadoopSettings.ofThisProcess());
        features.provide(store("a"), dataset, FEATURES, ExtractionListener.NONE);
        Path entry = store("a").entry(dataset, FEATURES);
        Path frames =
                folder.resolve("shared/features")
                        .resolve(entry.getFileName())
                        .resolve("frames.f32");
        byte[] bytes = Files.readAllBytes(frames);
        bytes[bytes.length / 2] ^= 1;
        Files.write(frames, bytes);
        features.provide(store("b"), dataset, FEATURES, ExtractionListener.NONE);

        requireSameAsAlone(store("b").entry(dataset, FEATURES));
        requireSameAsAlone(frames.getParent());
        assertThat(frames.resolveSibling(".frames.f32.crc")).doesNotExist();
    }

    private FeatureExtraction on(String machine, String shared) {
        RemoteLocations storage =
                new RemoteLocations(HadoopSettings.ofThisProcess(), "", false, "", shared, 0);
        return new FeatureExtraction(
                storage,
                data.toString(),
                folder.resolve(machine).toString(),
                FEATURES,
                1,
                CLIPS_PER_PART);
    }

    private FeatureStore store(String machine) {
        return new FeatureStore(folder.resolve(machine), 1);
    }

    private void requireSameAsAlone(Path entry) {
        FeatureStore alone = store("alone");
        alone.open(dataset, FEATURES, ExtractionListener.NONE).close();
        Path expected = alone.entry(dataset, FEATURES);
        for (String file : List.of("frames.f32", "index.json")) {
            assertThat(entry.resolve(file)).hasSameBinaryContentAs(expected.resolve(file));
        }
    }
}
