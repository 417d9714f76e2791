package io.github.aclsweep.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatasetReaderTest {
    private static final String TRAIN_HEADER = "fname,label,aso_id,manually_verified,noisy_small\n";

    @TempDir private Path root;
    private TestingDataset data;

    @BeforeEach
    void writeData() throws IOException {
        data = new TestingDataset(root);
    }

    @Test
    void readsClipsSortedByRoleThenName() {
        Dataset dataset = DatasetReader.read(root);

        assertThat(dataset.clips())
                .extracting(Clip::name)
                .containsExactly("a.wav", "b.wav", "c.wav", "d.wav");
        assertThat(dataset.clips())
                .extracting(Clip::role)
                .containsExactly(Role.TRAIN_NOISY, Role.TRAIN_NOISY, Role.TRAIN_CLEAN, Role.TEST);
        assertThat(dataset.clips())
                .extracting(Clip::noisySmall)
                .containsExactly(false, true, false, false);
        assertThat(dataset.clips()).allSatisfy(clip -> assertThat(clip.audio()).exists());
        assertThat(dataset.positions(Role.TRAIN_NOISY)).containsExactly(0, 1);
    }

    @Test
    void numbersClassesInSortedOrderOverAllRoles() {
        Dataset dataset = DatasetReader.read(root);

        assertThat(dataset.classes().labels()).containsExactly("Dishes, pots, and pans", "Rain");
        assertThat(dataset.labelOf(1)).isZero();
        assertThat(dataset.labelOf(3)).isEqualTo(1);
    }

    @Test
    void readsTablesOfSpreadsheetsWithByteOrderMarkAndOtherLineEnds() throws IOException {
        data.train("\uFEFF" + TestingDataset.TRAIN.replace("\n", "\r\n"));

        assertThat(DatasetReader.read(root).clips()).hasSize(4);
    }

    @Test
    void needsNoOntologyColumn() throws IOException {
        data.test("label,fname\nRain,d.wav\n");

        assertThat(DatasetReader.read(root).clips()).hasSize(4);
    }

    @Test
    void refusesAMissingFolder() {
        refuses("no-such-folder", () -> DatasetReader.read(root.resolve("no-such-folder")));
    }

    @Test
    void refusesAMissingAudioFolder() throws IOException {
        Files.delete(data.layout().testAudio().resolve("d.wav"));
        Files.delete(data.layout().testAudio());

        refuses("FSDnoisy18k.audio_test: expected the folder");
    }

    @Test
    void refusesAMissingTable() throws IOException {
        Files.delete(data.layout().testTable());

        refuses("test.csv: expected the table of clips, found no such file");
    }

    @Test
    void refusesAMissingColumn() throws IOException {
        data.train("fname,label,aso_id,noisy_small\n");

        refuses("train.csv line 1: expected the column 'manually_verified'");
    }

    @Test
    void refusesARowWithoutAudioNamingFileAndLine() throws IOException {
        data.train(TestingDataset.TRAIN + "e.wav,Rain,,0,0\n");

        refuses("train.csv line 5: found no audio file");
    }

    @Test
    void namesEveryBadRowOfBothTables() throws IOException {
        data.train(TestingDataset.TRAIN + "e.wav,Rain,,0,0\na.wav,Rain,,2,0\n");
        data.test(TestingDataset.TEST + "a.wav,,\nd.wav,Rain,\n");

        assertThatThrownBy(() -> DatasetReader.read(root))
                .isInstanceOf(DataException.class)
                .message()
                .contains(
                        "train.csv line 5: found no audio file",
                        "train.csv line 6: manually_verified '2'",
                        "test.csv line 3: the label is empty",
                        "test.csv line 4: fname 'd.wav' is already in");
    }

    @Test
    void namesTheLastLineAlsoWithoutItsEnd() throws IOException {
        data.train(TestingDataset.TRAIN + "e.wav,Rain,,0,0");

        refuses("train.csv line 5: found no audio file");
    }

    @Test
    void refusesANameThatIsInBothTables() throws IOException {
        Files.createFile(data.layout().testAudio().resolve("a.wav"));
        data.test(TestingDataset.TEST + "a.wav,Rain,\n");

        refuses("test.csv line 3: fname 'a.wav' is already in");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../a.wav", "x/a.wav", "x\\a.wav", "..", ""})
    void refusesANameWithAFolder(String name) throws IOException {
        data.test(TestingDataset.TEST + name + ",Rain,\n");

        refuses("test.csv line 3: fname '" + name + "', expected a file name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "yes", ""})
    void refusesAnotherManuallyVerified(String value) throws IOException {
        data.train(TestingDataset.TRAIN + "a.wav,Rain,," + value + ",0\n");

        refuses("train.csv line 5: manually_verified '" + value + "', expected 0 or 1");
    }

    @Test
    void refusesAnEmptyLabel() throws IOException {
        data.test(TestingDataset.TEST + "d.wav,,\n");

        refuses("test.csv line 3: the label is empty");
    }

    @Test
    void refusesARowWithTooManyValues() throws IOException {
        data.test("fname,label,aso_id\nd.wav,Dishes, pots,/m/1\n");

        refuses("test.csv line 2: 4 values, expected 3");
    }

    @Test
    void refusesARoleWithoutClips() throws IOException {
        data.train(TRAIN_HEADER + "a.wav,Rain,,0,0\nb.wav,Wind,,0,0\n");

        refuses("train.csv: found no row with manually_verified 1");
    }

    @Test
    void refusesASingleClass() throws IOException {
        data.train(TRAIN_HEADER + "a.wav,Rain,,0,0\nb.wav,Rain,,1,0\n");

        refuses("found the one class 'Rain', expected at least two");
    }

    @Test
    void refusesATestClassThatTrainingLacks() throws IOException {
        data.test("fname,label,aso_id\nd.wav,Wind,\n");

        refuses("train.csv: found no clip of the test classes [Wind]");
    }

    @Test
    void refusesATableInAnotherEncoding() throws IOException {
        Files.write(
                data.layout().testTable(),
                "fname,label,aso_id\nd.wav,Ger\u00e4usch,\n".getBytes(StandardCharsets.ISO_8859_1));

        refuses("test.csv: not UTF-8 at line 2");
    }

    @Test
    void saysHowToGetDataThatIsNotThere() {
        Path nothing = root.resolve("nothing");

        assertThatThrownBy(() -> DatasetReader.read(nothing))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(nothing + ": expected the data set's folder, found no such")
                .hasMessageEndingWith("./sweep data --help says how to get or make one");
    }

    @Test
    void refusesAnOpenQuote() throws IOException {
        data.test("fname,label,aso_id\nd.wav,\"Rain,\n");

        refuses("test.csv line 2: found a quotation mark that is never closed");
    }

    private void refuses(String message) {
        refuses(message, () -> DatasetReader.read(root));
    }

    private static void refuses(String message, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(DataException.class)
                .hasMessageContaining(message)
                .message()
                .doesNotContain("\n");
    }
}
