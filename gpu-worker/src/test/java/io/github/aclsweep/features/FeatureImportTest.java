package io.github.aclsweep.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aclsweep.dataset.DataException;
import io.github.aclsweep.dataset.Dataset;
import io.github.aclsweep.dataset.DatasetReader;
import io.github.aclsweep.dataset.Role;
import io.github.aclsweep.features.store.FeatureStore;
import io.github.aclsweep.settings.SettingsFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of the files that make_files.py made: four bands, 101 frames and one more for each row. */
class FeatureImportTest {
    private static final FeatureSettings FOUR_BANDS =
            SettingsFile.parse("features.bands = 4").bind(FeatureSettings.class, "features");

    @TempDir private Path folder;
    private Map<Role, Path> files;

    @BeforeEach
    void copyFiles() throws IOException {
        files =
                Map.of(
                        Role.TRAIN_NOISY, copy("train"),
                        Role.TRAIN_CLEAN, copy("val"),
                        Role.TEST, copy("test"));
    }

    private Path copy(String mode) throws IOException {
        String name = "FSDnoisy18k_" + mode + ".hdf5";
        try (InputStream in = getClass().getResourceAsStream("reference/" + name)) {
            return Files.write(folder.resolve(name), in.readAllBytes());
        }
    }

    @Test
    void makesADataSetWhoseFeaturesAreTheRows() throws IOException {
        Path target = folder.resolve("data");
        assertThat(new FeatureImport(4).write(target, files)).isEqualTo(7);

        Dataset dataset = DatasetReader.read(target);
        assertThat(dataset.classes().labels()).containsExactly("00", "02", "11");
        assertThat(dataset.positions(Role.TRAIN_NOISY)).hasSize(3);
        assertThat(dataset.clips().get(1).label()).isEqualTo("11");
        FeatureStore store = new FeatureStore(folder.resolve("cache"), 2);
        try (FeatureSet features = store.open(dataset, FOUR_BANDS, (done, total) -> {})) {
            assertThat(features.frames(1)).isEqualTo(102);
            float[] rows = new float[8];
            features.copy(1, 64, 2, rows, 0);
            assertThat(rows)
                    .containsExactly(
                            -2.5f,
                            -2.75f,
                            -3f,
                            -3.25f,
                            -2.5078125f,
                            -2.7578125f,
                            -3.0078125f,
                            -3.2578125f);
        }
    }

    @Test
    void namesClipsAndClassesInEveryLanguageAlike() throws IOException {
        Locale usual = Locale.getDefault();
        Locale.setDefault(new Locale("ar", "EG"));
        try {
            new FeatureImport(4).write(folder.resolve("data"), files);
        } finally {
            Locale.setDefault(usual);
        }
        Dataset dataset = DatasetReader.read(folder.resolve("data"));
        assertThat(dataset.classes().labels()).containsExactly("00", "02", "11");
        assertThat(dataset.clips().get(1).name()).isEqualTo("train_noisy_00001.npy");
    }

    @Test
    void refusesAnotherNumberOfBandsAndLeavesNothing() throws IOException {
        Path target = folder.resolve("data");
        assertThatThrownBy(() -> new FeatureImport(96).write(target, files))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        files.get(Role.TRAIN_NOISY)
                                + ": row 0 has 3232 bytes, expected a multiple of 768 (96 bands of"
                                + " float64)");
        assertThat(target).doesNotExist();
        assertThat(folder).isDirectoryNotContaining("glob:**.partial*");
    }

    @Test
    void refusesSettingsWithOtherBands() throws IOException {
        Path target = folder.resolve("data");
        new FeatureImport(4).write(target, files);
        FeatureStore store = new FeatureStore(folder.resolve("cache"), 1);
        assertThatThrownBy(
                        () ->
                                store.open(
                                        DatasetReader.read(target),
                                        TestingFeatures.published(),
                                        (done, total) -> {}))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(" x 4 values, expected at least 101 frames of 96 bands");
    }

    @Test
    void refusesFewerFramesThanTheShortestAudioWouldHave() throws IOException {
        // 0.7 * 11,110 is a little less than 7777 = 101 hops in floating point.
        FeatureSettings settings =
                SettingsFile.parse(
                                """
                                features { bands = 4, sample-rate-hz = 11110, max-hz = 5000 }
                                features { min-seconds = 0.7, hop-samples = 77 }
                                """)
                        .bind(FeatureSettings.class, "features");
        assertThat(settings.minFrames()).isEqualTo(102);
        Path target = folder.resolve("data");
        new FeatureImport(4).write(target, files);
        FeatureStore store = new FeatureStore(folder.resolve("cache"), 1);
        assertThatThrownBy(
                        () -> store.open(DatasetReader.read(target), settings, (done, total) -> {}))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("101 x 4 values, expected at least 102 frames");
    }

    @Test
    void refusesFilesThatAreNoFeatures() throws IOException {
        Path test = files.get(Role.TEST);
        Path target = folder.resolve("data");
        byte[] whole = Files.readAllBytes(test);
        for (int length : new int[] {0, 5, 200, 2000, whole.length / 2}) {
            Files.write(test, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> new FeatureImport(4).write(target, files))
                    .as("%d bytes", length)
                    .isInstanceOf(DataException.class)
                    .hasMessageStartingWith(test + ": ");
        }
        Files.delete(test);
        assertThatThrownBy(() -> new FeatureImport(4).write(target, files))
                .isInstanceOf(DataException.class)
                .hasMessage(test + ": no such file");
    }

    @Test
    void refusesADamagedArray() throws IOException {
        Path npy = folder.resolve("a.npy");
        byte[] whole = NpyFile.bytes(new LogMel(2, 3, new float[] {1, 2, 3, 4, 5, 6}));
        assertThat(NpyFile.read(Files.write(npy, whole)).values())
                .containsExactly(1, 2, 3, 4, 5, 6);
        for (int length : new int[] {0, 4, 40, whole.length - 1}) {
            Files.write(npy, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> NpyFile.read(npy))
                    .as("%d bytes", length)
                    .isInstanceOf(DataException.class)
                    .hasMessageStartingWith(npy + ": ");
        }
    }
}
