package io.github.aclsweep.command.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aclsweep.dataset.Clip;
import io.github.aclsweep.dataset.Dataset;
import io.github.aclsweep.dataset.DatasetReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables like those that people have. */
class ImportCommandTest extends TestingImport {
    @Test
    void refusesARowOfAnotherLength() throws IOException {
        Path table = table("unquoted-comma.csv");
        assertRefused(
                run(table),
                table + " line 3: 3 values, expected 2", // as an editor counts, the heading is 1
                table + " line 15: 3 values, expected 2",
                "and 14 more");
    }

    @Test
    void refusesTwoColumnsOfOneName() throws IOException {
        Path table = table("heading-twice.csv");
        assertRefused(runEsc(table), table + " line 1: 2 columns are named 'category'");
    }

    @Test
    void takesLabelsThatLookTheSameForOneClass() throws IOException {
        assertThat(runEsc(table("nbsp-label.csv"))).isZero();
        assertThat(DatasetReader.read(made).classes().labels())
                .containsExactly("dog", "drill", "rain", "siren");
    }

    @Test
    void warnsOfLabelsThatAreHardlyMeant() throws IOException {
        List<String> lines = new ArrayList<>(List.of("file,label"));
        String[] labels = {"dog", "Dog", "cat", "NaN"};
        for (int i = 0; i < 16; i++) {
            lines.add("n" + i + ".wav," + labels[i % labels.length]);
        }
        assertThat(run(table(lines.toArray(String[]::new)))).isZero();
        assertThat(err.toString())
                .contains(
                        "the labels 'Dog' and 'dog' differ in capital letters alone and are several"
                                + " classes",
                        "the label 'NaN' is a class here, and often stands for a missing value");
    }

    @Test
    void refusesALabelShownInAnotherOrder() throws IOException {
        Path table = table("file,label", "a.wav,\u202egod", "b.wav,dog");
        assertRefused(run(table), table + " line 2: the label holds U+202D or U+202E");
    }

    @Test
    void readsATableThatPandasWroteWithItsIndex() throws IOException {
        assertThat(runEsc(table("heading-empty-column.csv"))).isZero();
        assertThat(DatasetReader.read(made).classes().size()).isEqualTo(4);
    }

    @Test
    void namesTheLineThatIsNotUtf8() throws IOException {
        Path table = table("latin1-label.csv");
        assertRefused(
                runEsc(table),
                table + ": not UTF-8 at line 2, found the byte 0xE9; save it as UTF-8");
    }

    @Test
    void refusesANoteForSpreadsheets() throws IOException {
        Path table = table("sep-line.csv");
        assertRefused(runEsc(table), table + " line 1: found 'sep=,'", "delete this line");
    }

    @Test
    void saysWhichSeparatorItFound() throws IOException {
        Path table =
                table(
                        "filename;category",
                        "a.wav;x",
                        "b.wav;x",
                        "c.wav;x",
                        "d.wav;y",
                        "e.wav;y",
                        "f.wav;y");
        assertRefused(
                runEsc(table),
                table + " line 1: ",
                "';' separates them instead of ',', give --separator ';'");
        assertThat(runEsc(table, "--separator", ";")).isZero();
    }

    @Test
    void readsWhatSpreadsheetsCallUnicodeText() throws IOException {
        String text =
                "\uFEFFfile\tlabel\na.wav\tä\nb.wav\tä\nc.wav\tä\nd.wav\tö\ne.wav\tö\nf.wav\tö\n";
        for (char name = 'a'; name <= 'f'; name++) {
            sound(name + ".wav");
        }
        Path table =
                Files.write(
                        folder.resolve("unicode.txt"), text.getBytes(StandardCharsets.UTF_16LE));
        assertThat(run(table, "--separator", "tab")).isZero();
        assertThat(DatasetReader.read(made).classes().labels()).containsExactly("ä", "ö");
    }

    @Test
    void keepsFilesOfOneJoinedNameApart() throws IOException {
        assertThat(runEsc(table("clash.csv"))).isZero();
        Dataset dataset = DatasetReader.read(made);
        long rows =
                Files.readAllLines(folder.resolve("clash.csv")).stream()
                        .filter(line -> line.contains(".wav"))
                        .count();
        assertThat(dataset.clips()).hasSize((int) rows);
        for (Clip clip : dataset.clips()) {
            String joined = clip.name().replaceFirst("-\\w+(?=\\.wav)", "");
            Path source =
                    audio.resolve(
                            clip.label().equals("dog") ? joined.replaceFirst("_", "/") : joined);
            assertThat(clip.audio()).hasSameBinaryContentAs(source);
        }
    }

    @Test
    void makesPathsOfSeveralColumns() throws IOException {
        sound("fold1/a.wav");
        List<String> lines = new ArrayList<>(List.of("class,fold,slice_file_name"));
        for (int fold = 1; fold <= 3; fold++) {
            for (String label : List.of("x", "y")) {
                sound("fold" + fold + "/" + label + ".wav");
                lines.add(label + "," + fold + "," + label + ".wav");
            }
        }
        Path table = Files.write(folder.resolve("urban.csv"), lines);
        assertThat(
                        run(
                                table,
                                "--label",
                                "class",
                                "--file",
                                "fold{fold}/{slice_file_name}",
                                "--fold",
                                "fold",
                                "--test",
                                "3",
                                "--validation",
                                "2"))
                .isZero();
        assertThat(DatasetReader.read(made).clips())
                .extracting(Clip::name)
                .contains("fold1_x.wav", "fold3_y.wav");
    }

    @Test
    void findsFilesHoweverTheTableSpellsThem() throws IOException {
        sound("a/1.wav");
        sound("a/2.wav");
        sound("a/gro\u0308\u00dfe.wav");
        sound("b/gr\u00f6\u00dfe.wav");
        sound("b/1.wav");
        sound("b/2.wav");
        Path table =
                Files.write(
                        folder.resolve("own.csv"),
                        List.of(
                                "file,label",
                                "a\\1.wav,caf\u00e9",
                                ".\\a\\2.wav,cafe\u0301",
                                "a/gr\u00f6\u00dfe.wav,caf\u00e9",
                                "b/gro\u0308\u00dfe.wav,z",
                                "b\\1.wav,z",
                                "b\\2.wav,z"));
        assertThat(run(table)).isZero();
        assertThat(DatasetReader.read(made).classes().labels()).containsExactly("caf\u00e9", "z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"x,y\"", "x;y", "x | y", "\"['x', 'y']\"", "\"[\"\"x\"\"]\""})
    void refusesListsOfLabels(String list) throws IOException {
        Path table =
                table(
                        "file,label",
                        "a.wav,x",
                        "b.wav," + list,
                        "c.wav,x",
                        "d.wav,y",
                        "e.wav,y",
                        "f.wav,y");
        assertRefused(run(table), table + " line 3: found several labels in 'label'");
    }

    @Test
    void keepsNamesThatHoldACommaAndASpace() throws IOException {
        String bark = "\"Bark, loud\"";
        String soft = "\"Bark, soft\"";
        Path table =
                table(
                        "file,label",
                        "a.wav," + bark,
                        "b.wav," + bark,
                        "c.wav," + bark,
                        "d.wav," + soft,
                        "e.wav," + soft,
                        "f.wav," + soft);
        assertThat(run(table)).isZero();
    }

    @Test
    void refusesOneFileWithTwoLabels() throws IOException {
        Path table =
                table(
                        "file,label",
                        "a.wav,x",
                        "b.wav,x",
                        "c.wav,x",
                        "a.wav,y",
                        "d.wav,y",
                        "e.wav,y");
        assertRefused(run(table), table + " line 5: 'a.wav' has the labels [x, y], expected one");
    }

    @Test
    void namesAllBadClipsAtOnce() throws IOException {
        Path table =
                table(
                        "file,label",
                        "a.wav,x",
                        "b.wav,x",
                        "c.wav,x",
                        "d.wav,y",
                        "e.wav,y",
                        "f.wav,y");
        Files.write(audio.resolve("b.wav"), new byte[0]);
        byte[] whole = Files.readAllBytes(audio.resolve("d.wav"));
        Files.write(audio.resolve("d.wav"), Arrays.copyOf(whole, whole.length / 2));
        Files.writeString(audio.resolve("f.wav"), "<!DOCTYPE html><html></html>");
        assertRefused(
                run(table),
                table + " line 3: b.wav: found an empty file",
                table + " line 5: d.wav: ",
                table + " line 7: f.wav: found a web page or XML");
        assertThat(err.toString()).hasLineCount(3);
    }

    @Test
    void namesTenMissingClipsAndCountsTheOthers() throws IOException {
        List<String> lines = new ArrayList<>(List.of("file,label"));
        for (int i = 0; i < 30; i++) {
            lines.add("none" + i + ".mp3,x");
        }
        Path table = table(lines.toArray(String[]::new));
        assertRefused(run(table), table + " line 2: found no audio file", "and 20 more");
        assertThat(err.toString()).hasLineCount(11);
    }
}
