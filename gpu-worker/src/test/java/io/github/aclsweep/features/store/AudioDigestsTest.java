package io.github.aclsweep.features.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aclsweep.console.AmountDisplay;
import io.github.aclsweep.dataset.Clip;
import io.github.aclsweep.dataset.DataException;
import io.github.aclsweep.dataset.Dataset;
import io.github.aclsweep.dataset.Role;
import io.github.aclsweep.features.TestingDataset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AudioDigestsTest {
    private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

    @TempDir private Path folder;
    private Path cache;
    private Dataset dataset;

    @BeforeEach
    void writeClips() throws IOException {
        cache = folder.resolve("cache");
        dataset = TestingDataset.of(folder.resolve("data"), 3);
    }

    @Test
    void digestsTheBytesOfTheFile() throws IOException {
        byte[] bytes = Files.readAllBytes(dataset.clips().get(1).audio());
        assertThat(digests().get(1)).isEqualTo(DigestUtils.sha256Hex(bytes));
    }

    @Test
    void remembersFilesThatDidNotChange() throws IOException {
        settle();
        List<String> first = digests();
        Path memory = memory();
        String forged = "0".repeat(64);
        Files.writeString(memory, Files.readString(memory).replace(first.get(0), forged));
        assertThat(digests()).containsExactly(forged, first.get(1), first.get(2));
    }

    @Test
    void readsAFileAgainWhoseTimeChanged() throws IOException {
        settle();
        List<String> first = digests();
        Path file = dataset.clips().get(0).audio();
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 1] ^= 1;
        Files.write(file, bytes);
        assertThat(digests().get(0)).isNotEqualTo(first.get(0));
    }

    @Test
    void doesNotRememberFilesThatAreStillYoung() {
        digests();
        assertThat(cache.resolve("digests")).doesNotExist();
    }

    @Test
    void survivesAGarbledMemory() throws IOException {
        settle();
        List<String> first = digests();
        Files.write(memory(), new byte[] {(byte) 0xFF, 0, 9, 10, (byte) 0xC3});
        assertThat(digests()).isEqualTo(first);
    }

    @Test
    void namesEveryClipThatCannotBeUsed() throws IOException {
        Path cut = dataset.clips().get(0).audio();
        Files.write(cut, Arrays.copyOf(Files.readAllBytes(cut), 1000));
        Files.writeString(dataset.clips().get(1).audio(), "");
        Files.delete(dataset.clips().get(2).audio());
        assertThatThrownBy(this::digests)
                .isInstanceOf(DataException.class)
                .message()
                .matches(
                        "\\Q"
                                + cut
                                + "\\E: the audio file is truncated.*\n"
                                + ".*001.wav: found an empty file.*\n"
                                + ".*002.wav: no such file or folder\n"
                                + "repair these files, or take their rows out of .*FSDnoisy18k.meta");
    }

    @Test
    void tellsHowManyClipsItHasLookedAt() {
        List<Integer> looked = Collections.synchronizedList(new ArrayList<>());
        new AudioDigests(cache, 2).of(dataset, looked::add);
        assertThat(looked).containsExactlyInAnyOrder(1, 2, 3);
    }

    @Test
    void namesTenClipsAndCountsTheOthers() throws IOException {
        Dataset many = TestingDataset.of(folder.resolve("many"), 13);
        for (Clip clip : many.clips()) {
            Files.writeString(clip.audio(), "no audio");
        }
        assertThatThrownBy(() -> new AudioDigests(cache, 2).of(many))
                .message()
                .contains("000.wav", "009.wav", "\nand 3 more\n")
                .doesNotContain("010.wav");
    }

    @Test
    void remembersTheGoodClipsOfADataSetWithABadOne() throws IOException {
        settle();
        Files.writeString(dataset.clips().get(1).audio(), "no audio");
        assertThatThrownBy(this::digests).isInstanceOf(DataException.class);
        assertThat(Files.readAllLines(memory())).hasSize(2).noneMatch(l -> l.contains("001.wav"));
    }

    @Test
    void fingerprintsTheContentAndNotThePlace() throws IOException {
        Dataset moved = TestingDataset.of(folder.resolve("elsewhere"), 3);
        assertThat(fingerprint(moved)).isEqualTo(fingerprint(dataset)).matches("[0-9a-f]{16}");
    }

    @Test
    void fingerprintsDoNotDependOnTheOrderOfTheClips() {
        List<Clip> clips = new ArrayList<>(dataset.clips());
        Collections.reverse(clips);
        assertThat(fingerprint(TestingDataset.of(folder, clips))).isEqualTo(fingerprint(dataset));
    }

    @Test
    void fingerprintsChangeWithAudioNameLabelRoleAndSubset() throws IOException {
        Clip clip = dataset.clips().get(0);
        Path other = dataset.clips().get(1).audio();
        List<Clip> changed =
                List.of(
                        new Clip(clip.name(), other, clip.label(), clip.role(), false),
                        new Clip("new.wav", clip.audio(), clip.label(), clip.role(), false),
                        new Clip(clip.name(), clip.audio(), "Bark", clip.role(), false),
                        new Clip(clip.name(), clip.audio(), "Tone", Role.TRAIN_CLEAN, false),
                        new Clip(clip.name(), clip.audio(), clip.label(), clip.role(), true));
        Stream<String> fingerprints =
                Stream.concat(Stream.of(clip), changed.stream())
                        .map(one -> fingerprint(TestingDataset.of(folder, List.of(one))));
        assertThat(fingerprints).doesNotHaveDuplicates();
    }

    private String fingerprint(Dataset of) {
        return new DatasetFingerprint(cache, AmountDisplay::ofClips).fingerprint(of);
    }

    private List<String> digests() {
        return new AudioDigests(cache, 2).of(dataset);
    }

    private void settle() throws IOException {
        for (Clip clip : dataset.clips()) {
            Files.setLastModifiedTime(clip.audio(), FileTime.from(LONG_AGO));
        }
    }

    private Path memory() throws IOException {
        try (Stream<Path> files = Files.list(cache.resolve("digests"))) {
            return files.toList().get(0);
        }
    }
}
