package io.github.aclsweep.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoldsTest {
    private static final String DISHES = "\"Dishes, pots, and pans\"";

    @TempDir Path root;
    private TestingDataset data;

    @BeforeEach
    void makeData() throws IOException {
        data = new TestingDataset(root);
        data.train(TestingDataset.TRAIN + "e.wav," + DISHES + ",/m/1,0,0\n");
        Files.createFile(data.layout().trainAudio().resolve("e.wav"));
        folds("a.wav,2\nb.wav,2\nc.wav,9\nd.wav,10\ne.wav,10\n");
    }

    private void folds(String rows) throws IOException {
        Files.writeString(data.layout().foldTable(), "fname,fold\n" + rows);
    }

    private Map<String, Role> roles(String fold) {
        return Folds.read(root).apply(DatasetReader.read(root), fold).clips().stream()
                .collect(Collectors.toMap(Clip::name, Clip::role));
    }

    @Test
    void testsOnAFoldAndValidatesOnTheOneBefore() {
        assertThat(Folds.read(root).all()).containsExactly("2", "9", "10");
        assertThat(roles("10"))
                .isEqualTo(
                        Map.of(
                                "a.wav", Role.TRAIN_NOISY,
                                "b.wav", Role.TRAIN_NOISY,
                                "c.wav", Role.TRAIN_CLEAN,
                                "d.wav", Role.TEST,
                                "e.wav", Role.TEST));
        assertThat(roles("2"))
                .isEqualTo(
                        Map.of(
                                "a.wav", Role.TEST,
                                "b.wav", Role.TEST,
                                "c.wav", Role.TRAIN_NOISY,
                                "d.wav", Role.TRAIN_CLEAN,
                                "e.wav", Role.TRAIN_CLEAN));
    }

    @Test
    void everyClipIsTestedOnce() {
        List<String> tested =
                Folds.read(root).all().stream()
                        .flatMap(
                                fold ->
                                        roles(fold).entrySet().stream()
                                                .filter(each -> each.getValue() == Role.TEST)
                                                .map(Map.Entry::getKey))
                        .toList();

        assertThat(tested).containsExactlyInAnyOrder("a.wav", "b.wav", "c.wav", "d.wav", "e.wav");
    }

    @Test
    void withoutAFoldTheRolesAreThoseOfTheImport() throws IOException {
        assertThat(Folds.read(root).apply(DatasetReader.read(root), ""))
                .isEqualTo(DatasetReader.read(root));
        Files.delete(data.layout().foldTable());
        assertThat(roles("")).hasSize(5);
    }

    @Test
    void saysInASentenceWhatCannotBe() throws IOException {
        assertThatThrownBy(() -> roles("3"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("data.fold = 3: expected one of the folds in")
                .hasMessageEndingWith("which are 2, 9, 10");
        folds("a.wav,2\nb.wav,2\nc.wav,9\nd.wav,10\n");
        assertThatThrownBy(() -> roles("2"))
                .hasMessageContaining("found no fold of the clip 'e.wav'");
        folds("a.wav,1\nb.wav,2\nc.wav,1\nd.wav,3\ne.wav,2\n");
        assertThatThrownBy(() -> roles("2"))
                .hasMessageContaining("the classes [Dishes, pots, and pans] are in this fold");
        folds("a.wav,1\nb.wav,2\nc.wav,1\nd.wav,1\ne.wav,2\n");
        assertThatThrownBy(() -> roles("2")).hasMessageContaining("expected at least three");
        Files.writeString(data.layout().foldTable(), "clip,fold\na.wav,1\n");
        assertThatThrownBy(() -> roles("1")).hasMessageContaining("expected fname and fold");
        Files.delete(data.layout().foldTable());
        assertThatThrownBy(() -> roles("1"))
                .hasMessageContaining("the data has no folds")
                .hasMessageContaining("./sweep data import --fold COLUMN");
    }
}
