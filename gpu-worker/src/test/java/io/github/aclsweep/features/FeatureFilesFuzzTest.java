package io.github.aclsweep.features;

import io.github.aclsweep.dataset.DataException;
import io.github.aclsweep.io.TestingFuzz;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Audio, NumPy and HDF5 files of strangers. */
@Timeout(value = 3, unit = TimeUnit.HOURS)
class FeatureFilesFuzzTest {
    @TempDir private Path folder;

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = FeatureFilesFuzzTest.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        }
    }

    private TestingFuzz fuzz(String name) {
        return new TestingFuzz(folder, name, DataException.class);
    }

    /** jHDF allocates what a header announces, and fails where there is not so much memory. */
    private TestingFuzz hdf5(String name) {
        return new TestingFuzz(folder, name, List.of(DataException.class), Long.MAX_VALUE);
    }

    @Test
    void readsOrRefusesAudio() throws IOException {
        List<byte[]> seeds = new ArrayList<>();
        for (String name : List.of("sweep.wav", "mono8.flac", "mono16.flac", "stereo24.flac")) {
            seeds.add(resource(name));
        }
        fuzz("clip.wav").damage(seeds, TestingWaveforms::read);
    }

    @Test
    void readsOrRefusesNumPyFiles() throws IOException {
        fuzz("clip.npy").damage(List.of(numPy()), NpyFile::read);
    }

    /** Two rows of three floats. */
    private static byte[] numPy() throws IOException {
        String header =
                "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }"
                        .concat(" ".repeat(58));
        byte[] file = new byte[10 + header.length() + 24];
        byte[] magic = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) header.length(), 0};
        System.arraycopy(magic, 0, file, 0, magic.length);
        System.arraycopy(header.getBytes(StandardCharsets.US_ASCII), 0, file, 10, header.length());
        return file;
    }

    @Test
    void readsOrRefusesHdf5Files() throws IOException {
        List<byte[]> seeds = new ArrayList<>();
        for (String name :
                List.of(
                        "filters/rows-plain.hdf5",
                        "filters/rows-lzfshuf.hdf5",
                        "filters/fixed-gz.hdf5",
                        "filters/rows-latest.hdf5")) {
            seeds.add(resource(name));
        }
        hdf5("features.hdf5").damage(seeds, FeatureFilesFuzzTest::readHdf5);
    }

    /** As strangers' files are read. */
    static Object readHdf5(Path file) {
        try (ReferenceFeatures features = ReferenceFeatures.open(file, 2)) {
            int clips = Math.min(features.clips(), 100);
            for (int i = 0; i < clips; i++) {
                features.label(i);
                features.logMel(i);
            }
            return features;
        }
    }

    /** Inputs that once ended otherwise. */
    @ParameterizedTest
    @ValueSource(strings = {"superblock-offset.hdf5", "header-size.hdf5"})
    void refusesWhatOnceFailed(String name) throws IOException {
        hdf5(name).check(resource("fuzz/" + name), FeatureFilesFuzzTest::readHdf5, name);
    }
}
