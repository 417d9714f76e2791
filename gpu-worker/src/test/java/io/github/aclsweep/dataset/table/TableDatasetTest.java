package io.github.aclsweep.dataset.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aclsweep.dataset.Clip;
import io.github.aclsweep.dataset.DataException;
import io.github.aclsweep.dataset.Dataset;
import io.github.aclsweep.dataset.DatasetReader;
import io.github.aclsweep.dataset.Folds;
import io.github.aclsweep.dataset.Role;
import io.github.aclsweep.dataset.generate.SoundEventDataset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableDatasetTest {
    @TempDir static Path generated;
    @TempDir Path folder;

    private static List<Path> recordings;

    private Path audio;

    @BeforeAll
    static void makeAudioOnce() throws IOException {
        Path data = generated.resolve("data");
        new SoundEventDataset(3, 1).write(data);
        try (Stream<Path> files = Files.list(data.resolve("FSDnoisy18k.audio_train"))) {
            recordings = files.sorted().limit(8).toList();
        }
    }

    /** Two classes in folders of their own, four clips each, all with the same names. */
    @BeforeEach
    void makeFolders() throws IOException {
        audio = folder.resolve("my audio");
        for (int i = 0; i < recordings.size(); i++) {
            Path label = Files.createDirectories(audio.resolve(i < 4 ? "cat" : "dog"));
            Files.copy(recordings.get(i), label.resolve(i % 4 + ".wav"));
        }
    }

    private Dataset dataset(String split, String... lines) throws IOException {
        Path table = Files.write(folder.resolve("my.csv"), List.of(lines));
        Path made = folder.resolve("made");
        SplitRule rule = split.isEmpty() ? new DrawnSplit(1, "") : new NamedSplit(split);
        LabelTable labels = new LabelTable(table, "clip", "what", ',');
        new TableDataset(labels, audio, rule, warning -> {}).write(made);
        return DatasetReader.read(made);
    }

    @Test
    void keepsTheFoldsForCrossValidation() throws IOException {
        List<String> lines = new ArrayList<>(List.of("what,clip,fold,tape"));
        for (int i = 0; i < 8; i++) {
            String label = i < 4 ? "cat" : "dog";
            int tape = i % 4 == 3 ? 1 : i % 4 + 1;
            lines.add(label + "," + label + "/" + i % 4 + ".wav," + tape + "," + label + tape);
        }
        Path table = Files.write(folder.resolve("my.csv"), lines);
        LabelTable labels = new LabelTable(table, "clip", "what", ',');
        FoldSplit split = new FoldSplit("fold", Set.of("3"), Set.of("2"));
        Path made = folder.resolve("made");

        new TableDataset(labels, audio, new WholeGroups(split, "tape"), warning -> {}).write(made);

        Folds folds = Folds.read(made);
        assertThat(folds.all()).containsExactly("1", "2", "3");
        assertThat(folds.byClip()).hasSize(8).containsEntry("dog_3.wav", "1");
        assertThat(folds.apply(DatasetReader.read(made), "3")).isEqualTo(DatasetReader.read(made));
        Files.write(table, lines.stream().map(line -> line.replace("dog1", "cat1")).toList());
        assertThatCode(
                        () ->
                                new TableDataset(
                                                labels,
                                                audio,
                                                new WholeGroups(split, "tape"),
                                                warning -> {})
                                        .write(folder.resolve("other")))
                .doesNotThrowAnyException();
        Files.write(table, lines.stream().map(line -> line.replace("dog2", "cat1")).toList());
        assertThatThrownBy(
                        () ->
                                new TableDataset(
                                                labels,
                                                audio,
                                                new WholeGroups(split, "tape"),
                                                warning -> {})
                                        .write(folder.resolve("torn")))
                .hasMessageContaining("the group 'cat1' of 'tape' is torn apart by 'fold'");
    }

    @Test
    void sharesEveryClassOut() throws IOException {
        Dataset dataset =
                dataset(
                        "",
                        "what,clip,remark",
                        "cat,cat/0.wav,",
                        "cat,./cat/1.wav,\"a, b\"",
                        "cat,cat/2.wav,",
                        "cat,cat/3.wav,",
                        "dog,dog/0.wav,",
                        "dog,dog/1.wav,",
                        "dog,dog/2.wav,",
                        "dog,dog/3.wav,");

        assertThat(dataset.clips()).extracting(Clip::name).contains("cat_1.wav", "dog_1.wav");
        for (String label : List.of("cat", "dog")) {
            assertThat(dataset.clips())
                    .filteredOn(clip -> clip.label().equals(label))
                    .extracting(Clip::role)
                    .containsExactlyInAnyOrder(
                            Role.TRAIN_NOISY, Role.TRAIN_NOISY, Role.TRAIN_CLEAN, Role.TEST);
        }
        assertThat(folder.resolve("made/FSDnoisy18k.audio_train"))
                .isDirectoryRecursivelyContaining(
                        file -> file.getFileName().toString().endsWith(".wav"));
    }

    @Test
    void keepsAGivenSplit() throws IOException {
        Dataset dataset =
                dataset(
                        "part",
                        "clip,what,part",
                        "cat/0.wav,cat,train",
                        "cat/1.wav,cat,validation",
                        "cat/2.wav,cat,Test",
                        "dog/0.wav,dog,train",
                        "dog/1.wav,dog,test");

        assertThat(dataset.clips())
                .extracting(clip -> clip.name() + " " + clip.role())
                .containsExactlyInAnyOrder(
                        "cat_0.wav TRAIN_NOISY",
                        "cat_1.wav TRAIN_CLEAN",
                        "cat_2.wav TEST",
                        "dog_0.wav TRAIN_NOISY",
                        "dog_1.wav TEST");
    }

    @Test
    void refusesWhatItCannotUseAndLeavesNothing() {
        assertRefused("line 1: expected the column 'clip', found [file, what]", "file,what", "a,b");
        assertRefused("expected rows below the heading", "clip,what");
        assertRefused("line 2: found no value of 'what'", "clip,what", "cat/0.wav,");
        assertRefused(
                "class 'cat' has 2 clips, expected at least 3",
                "clip,what",
                "cat/0.wav,cat",
                "cat/1.wav,cat");
        assertRefused(
                "line 4: found no audio file",
                "clip,what",
                "cat/0.wav,cat",
                "cat/1.wav,cat",
                "cat/9.wav,cat");
        assertRefused(
                "line 3: './cat/0.wav' is there twice",
                "clip,what",
                "cat/0.wav,cat",
                "./cat/0.wav,cat",
                "cat/1.wav,cat");
        assertRefused(
                "found the one class 'cat'",
                "clip,what",
                "cat/0.wav,cat",
                "cat/1.wav,cat",
                "cat/2.wav,cat");
    }

    private void assertRefused(String why, String... lines) {
        assertThatThrownBy(() -> dataset("", lines))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(why);
        assertThat(folder).isDirectoryNotContaining("glob:**made*");
    }

    @Test
    void refusesASplitThatItDoesNotKnow() {
        assertThatThrownBy(() -> dataset("fold", "clip,what,fold", "cat/0.wav,cat,3"))
                .hasMessageContaining("found the split '3', expected train, validation or test");
    }
}
