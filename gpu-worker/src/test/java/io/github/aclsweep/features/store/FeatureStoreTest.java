package io.github.aclsweep.features.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aclsweep.dataset.Clip;
import io.github.aclsweep.dataset.DataException;
import io.github.aclsweep.dataset.Dataset;
import io.github.aclsweep.dataset.Role;
import io.github.aclsweep.features.FeatureSet;
import io.github.aclsweep.features.FeatureSettings;
import io.github.aclsweep.features.FramePadding;
import io.github.aclsweep.features.LogMel;
import io.github.aclsweep.features.LogMelExtractor;
import io.github.aclsweep.features.TestingAudio;
import io.github.aclsweep.features.TestingDataset;
import io.github.aclsweep.features.TestingFeatures;
import io.github.aclsweep.io.FileMutex;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeatureStoreTest {
    private static final int CLIPS = 12;

    private final FeatureSettings settings = TestingFeatures.small();
    private final AtomicInteger extracted = new AtomicInteger();

    @TempDir private Path folder;
    private Path cache;
    private Dataset dataset;

    @BeforeEach
    void writeClips() throws IOException {
        cache = folder.resolve("cache");
        dataset = TestingDataset.of(folder.resolve("data"), CLIPS);
    }

    @Test
    void holdsTheLogMelOfEveryClipInTheOrderOfTheDataset() {
        LogMelExtractor extractor = new LogMelExtractor(settings);
        try (FeatureSet features = open(dataset)) {
            assertThat(features.clips()).isEqualTo(CLIPS);
            assertThat(features.bands()).isEqualTo(8);
            for (int i = 0; i < CLIPS; i++) {
                Path audio = dataset.clips().get(i).audio();
                LogMel expected = extractor.extract(audio);
                assertThat(features.frames(i)).isEqualTo(expected.frames());
                assertThat(all(features, i)).isEqualTo(expected.values());
            }
        }
    }

    @Test
    void copiesSomeFramesToAnOffset() {
        try (FeatureSet features = open(dataset)) {
            float[] target = new float[3 + 2 * 8 + 1];
            features.copy(5, 4, 2, target, 3);
            float[] whole = all(features, 5);
            for (int i = 0; i < 16; i++) {
                assertThat(target[3 + i]).isEqualTo(whole[4 * 8 + i]);
            }
            assertThat(target[2]).isZero();
            assertThat(target[19]).isZero();
        }
    }

    @Test
    void refusesFramesThatAClipDoesNotHave() {
        try (FeatureSet features = open(dataset)) {
            int frames = features.frames(0);
            assertThatThrownBy(() -> features.copy(0, frames - 1, 2, new float[16], 0))
                    .isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> features.copy(0, 0, 2, new float[15], 0))
                    .isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    @Test
    void refusesToReadWhatIsClosed() {
        FeatureSet features = open(dataset);
        features.close();
        assertThatThrownBy(() -> features.copy(0, 0, 1, new float[8], 0))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void extractsTheSameContentOnce() {
        assertThat(store().contains(dataset, settings)).isFalse();
        open(dataset).close();
        assertThat(store().contains(dataset, settings)).isTrue();
        open(dataset).close();
        assertThat(extracted).hasValue(CLIPS);
    }

    @Test
    void labelsNamesRolesAndOrderDoNotMatter() {
        open(dataset).close();
        List<Clip> clips = new ArrayList<>();
        for (Clip clip : dataset.clips()) {
            clips.add(new Clip("x" + clip.name(), clip.audio(), "Tone", Role.TRAIN_CLEAN, true));
        }
        Collections.reverse(clips);
        try (FeatureSet reversed = open(TestingDataset.of(folder, clips));
                FeatureSet features = open(dataset)) {
            assertThat(all(reversed, 0)).isEqualTo(all(features, CLIPS - 1));
        }
        assertThat(extracted).hasValue(CLIPS);
    }

    @Test
    void extractsEqualAudioOnce() throws IOException {
        Path copy = Files.copy(dataset.clips().get(3).audio(), folder.resolve("copy.wav"));
        List<Clip> clips = new ArrayList<>(dataset.clips());
        clips.add(new Clip("copy.wav", copy, "Tone", Role.TEST, false));
        try (FeatureSet features = open(TestingDataset.of(folder, clips))) {
            assertThat(all(features, CLIPS)).isEqualTo(all(features, 3));
        }
        assertThat(extracted).hasValue(CLIPS);
    }

    @Test
    void extractsAnewForOtherAudioOrSettings() throws IOException {
        open(dataset).close();
        TestingAudio.wav16(dataset.clips().get(0).audio(), new double[9000], 8000);
        open(dataset).close();
        assertThat(extracted).hasValue(2 * CLIPS);
        FeatureSettings wider =
                new FeatureSettings(
                        4000, 1.0, 256, 200, 220, FramePadding.REFLECT, 8, 50, 2000, 1e-8);
        store().open(dataset, wider, this::count).close();
        assertThat(extracted).hasValue(3 * CLIPS);
    }

    @Test
    void givesTheSameBytesForAnyNumberOfThreads() throws IOException {
        new FeatureStore(folder.resolve("one"), 1).open(dataset, settings, this::count).close();
        new FeatureStore(folder.resolve("five"), 5).open(dataset, settings, this::count).close();
        assertThat(Files.readAllBytes(stored(folder.resolve("one"), "frames.f32")))
                .isEqualTo(Files.readAllBytes(stored(folder.resolve("five"), "frames.f32")));
    }

    @Test
    void tellsEveryClipOfItsProgress() {
        List<String> heard = new ArrayList<>();
        store().open(dataset, settings, (done, total) -> heard.add(done + "/" + total)).close();
        assertThat(heard).hasSize(CLIPS).startsWith("1/12", "2/12").endsWith("12/12");
    }

    @Test
    void manyThreadsExtractOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try {
            List<Callable<float[]>> tasks =
                    Collections.nCopies(
                            6,
                            () -> {
                                try (FeatureSet features = open(dataset)) {
                                    return all(features, 7);
                                }
                            });
            for (Future<float[]> result : threads.invokeAll(tasks)) {
                assertThat(result.get()).hasSize(8 * (1 + (4000 + 40 * 7) / 200));
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(extracted).hasValue(CLIPS);
    }

    @Test
    void severalProcessesExtractOnce() throws Exception {
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            processes.add(TestingStoreProcess.start(folder, CLIPS));
        }
        List<String> outputs = new ArrayList<>();
        for (Process process : processes) {
            byte[] output = process.getInputStream().readAllBytes();
            outputs.add(new String(output, StandardCharsets.UTF_8).strip());
            assertThat(process.waitFor()).isZero();
        }
        assertThat(outputs).containsExactlyInAnyOrder("12 of 12", "0 of 12", "0 of 12");
    }

    @Test
    void waitsWhileSomebodyHoldsTheLockAndCanBeInterrupted() throws Exception {
        open(dataset).close();
        Path stored = stored(cache, "frames.f32").getParent();
        Files.delete(stored.resolve("index.json"));
        Path lockFile = stored.resolveSibling(stored.getFileName() + ".lock");
        try (FileMutex held = FileMutex.acquire(lockFile)) {
            assertThat(held).isNotNull();
            ExecutorService thread = Executors.newSingleThreadExecutor();
            Future<?> waiting = thread.submit(() -> open(dataset));
            thread.shutdownNow();
            assertThatThrownBy(waiting::get).hasCauseInstanceOf(CancellationException.class);
        }
        assertThat(extracted).hasValue(CLIPS);
    }

    /** Whoever waits is told so, and can give up. */
    @Test
    void tellsThatItWaitsForWhoeverExtracts() throws Exception {
        Path lock = Path.of(store().entry(dataset, settings) + ".lock");
        Files.createDirectories(lock.getParent());
        ExtractionListener impatient =
                new ExtractionListener() {
                    @Override
                    public void extracted(int done, int total) {
                        throw new AssertionError("somebody else extracts");
                    }

                    @Override
                    public void waiting() {
                        throw new IllegalStateException("waited");
                    }
                };
        try (FileMutex held = FileMutex.acquire(lock)) {
            assertThat(held.isValid()).isTrue();
            assertThatThrownBy(() -> store().open(dataset, settings, impatient))
                    .hasMessage("waited");
        }
    }

    @Test
    void anInterruptedReaderDoesNotTakeTheFeaturesForDamaged() {
        open(dataset).close();
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> open(dataset)).isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(extracted).hasValue(CLIPS);
        open(dataset).close();
        assertThat(extracted).hasValue(CLIPS);
    }

    @Test
    void namesTheClipThatIsNoAudioAndKeepsNothing() throws IOException {
        Path bad = dataset.clips().get(4).audio();
        Files.writeString(bad, "not audio");
        assertThatThrownBy(() -> open(dataset))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(bad.toString());
        assertThat(cache.resolve("features")).doesNotExist();
    }

    private FeatureStore store() {
        return new FeatureStore(cache, 2);
    }

    private FeatureSet open(Dataset asked) {
        return store().open(asked, settings, this::count);
    }

    private void count(int done, int total) {
        extracted.incrementAndGet();
    }

    private static float[] all(FeatureSet features, int clip) {
        float[] values = new float[features.frames(clip) * features.bands()];
        features.copy(clip, 0, features.frames(clip), values, 0);
        return values;
    }

    private static Path stored(Path cache, String name) throws IOException {
        try (Stream<Path> files = Files.walk(cache)) {
            return files.filter(file -> file.endsWith(name)).findFirst().orElseThrow();
        }
    }
}
