package io.github.aclsweep.dataset.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aclsweep.dataset.Clip;
import io.github.aclsweep.dataset.DataException;
import io.github.aclsweep.dataset.Dataset;
import io.github.aclsweep.dataset.DatasetReader;
import io.github.aclsweep.dataset.Role;
import io.github.aclsweep.dataset.TestingFolders;
import io.github.aclsweep.dataset.write.Pcm;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SoundEventDatasetTest {
    /** Of three clips per class and seed 7; made once on x86-64 with JDK 17. */
    private static final String SHA256_OF_SEED_7 =
            "b36726ab7a0673e8367eec8a331cbcd73f2be61816e77f272b722c0132a33bc1";

    @TempDir private static Path folder;
    private static Dataset standard;

    @BeforeAll
    static void generate() throws IOException {
        SoundEventDataset.standard().write(folder.resolve("standard"));
        standard = DatasetReader.read(folder.resolve("standard"));
    }

    @Test
    void hasTwentyClassesAndAboutThreeHundredClips() {
        assertThat(standard.classes().size()).isEqualTo(20);
        assertThat(standard.positions(Role.TRAIN_NOISY)).hasSize(180);
        assertThat(standard.positions(Role.TRAIN_CLEAN)).hasSize(60);
        assertThat(standard.positions(Role.TEST)).hasSize(80);
    }

    @Test
    void hasOneWrongLabelInFiveAmongTheNoisyClipsAlone() {
        List<Clip> wrong =
                standard.clips().stream()
                        .filter(clip -> !clip.name().startsWith(clip.label() + "-"))
                        .toList();

        assertThat(wrong).hasSize(36).allMatch(clip -> clip.role() == Role.TRAIN_NOISY);
    }

    @Test
    void hasClipsOfDifferentLengthAndLevel() throws IOException {
        Set<Integer> lengths = new HashSet<>();
        Set<Integer> peaks = new HashSet<>();
        for (Clip clip : standard.clips()) {
            Pcm audio = audio(clip.audio());
            assertThat(audio.rateHz()).isEqualTo(22_050);
            assertThat(audio.seconds()).isBetween(0.59, 3.01);
            assertThat(audio.peak()).isBetween(3000, 32_700);
            lengths.add(audio.length());
            peaks.add(audio.peak());
        }

        assertThat(lengths).hasSizeGreaterThan(300);
        assertThat(peaks).hasSizeGreaterThan(250);
    }

    @Test
    void soundsHighWhereBirdsSingAndLowWhereEnginesRun() throws IOException {
        assertThat(crossingsPerSecond("bird")).isGreaterThan(2 * crossingsPerSecond("engine"));
        assertThat(crossingsPerSecond("rain")).isGreaterThan(2 * crossingsPerSecond("hum"));
    }

    @Test
    void isTheSameOnEveryMachine() throws IOException, NoSuchAlgorithmException {
        assertThat(sha256(new SoundEventDataset(3, 7), "golden")).isEqualTo(SHA256_OF_SEED_7);
    }

    @Test
    void isAnotherWithAnotherSeed() throws IOException, NoSuchAlgorithmException {
        assertThat(sha256(new SoundEventDataset(3, 8), "other")).isNotEqualTo(SHA256_OF_SEED_7);
    }

    @Test
    void refusesTooFewClipsForEveryRole() {
        assertThatThrownBy(() -> new SoundEventDataset(2, 7))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("expected at least 3");
    }

    @Test
    void refusesAFolderWithSomethingInIt() {
        assertThatThrownBy(() -> SoundEventDataset.standard().write(folder))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("expected a new or empty folder");
    }

    private static String sha256(SoundEventDataset dataset, String name)
            throws IOException, NoSuchAlgorithmException {
        Path made = folder.resolve(name);
        dataset.write(made);
        return TestingFolders.sha256(made);
    }

    private static double crossingsPerSecond(String sound) throws IOException {
        double crossings = 0;
        double seconds = 0;
        for (Clip clip : standard.clips()) {
            if (clip.name().startsWith(sound + "-")) {
                Pcm audio = audio(clip.audio());
                seconds += audio.seconds();
                for (int i = 1; i < audio.length(); i++) {
                    crossings += (audio.sample(i - 1) < 0) == (audio.sample(i) < 0) ? 0 : 1;
                }
            }
        }
        return crossings / seconds;
    }

    private static Pcm audio(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Pcm.read(in, file.toString());
        }
    }
}
