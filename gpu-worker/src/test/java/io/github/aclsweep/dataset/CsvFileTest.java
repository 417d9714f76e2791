package io.github.aclsweep.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class CsvFileTest {
    private static CsvFile read(byte[] bytes, char separator) {
        try {
            Path file = Files.createTempFile("table", ".csv");
            try {
                return CsvFile.read(Files.write(file, bytes), separator);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CsvFile read(String text) {
        return read(text.getBytes(StandardCharsets.UTF_8), ',');
    }

    @Provide
    Arbitrary<List<List<String>>> tables() {
        Arbitrary<String> cell =
                Arbitraries.strings()
                        .withChars("ab,;\t|\"' \u00a0\u3000é\u0301")
                        .ofMaxLength(6)
                        .map(CellText::strip);
        return Arbitraries.integers()
                .between(1, 4)
                .flatMap(
                        columns ->
                                cell.list()
                                        .ofSize(columns)
                                        .filter(row -> row.stream().anyMatch(c -> !c.isEmpty()))
                                        .list()
                                        .ofMinSize(1)
                                        .ofMaxSize(5));
    }

    private static String quoted(String value) {
        return '"' + value.replace("\"", "\"\"") + '"';
    }

    /** Whatever the separator, the line ends and the encoding are. */
    @Property(tries = 300)
    void readsWhatWasWritten(
            @ForAll("tables") List<List<String>> table,
            @ForAll("separators") char separator,
            @ForAll boolean windows,
            @ForAll boolean endsWithLine,
            @ForAll("encodings") Charset encoding) {
        String end = windows ? "\r\n" : "\n";
        List<String> lines = new ArrayList<>();
        lines.add("\"h\"" + (separator + "\"h\"").repeat(table.get(0).size() - 1));
        for (List<String> row : table) {
            lines.add(String.join(separator + "", row.stream().map(CsvFileTest::quoted).toList()));
        }
        String mark = encoding.equals(StandardCharsets.UTF_8) ? "" : "\uFEFF";
        String text = mark + String.join(end, lines) + (endsWithLine ? end : "");

        CsvFile read = read(text.getBytes(encoding), separator);

        assertThat(read.rows()).extracting(CsvFile.Row::values).isEqualTo(table);
        for (int i = 0; i < table.size(); i++) {
            assertThat(read.rows().get(i).line()).isEqualTo(i + 2);
        }
    }

    @Provide
    Arbitrary<Character> separators() {
        return Arbitraries.of(',', ';', '\t', '|');
    }

    @Provide
    Arbitrary<Charset> encodings() {
        return Arbitraries.of(
                StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE);
    }

    /** Any bytes are a table or one sentence about the user's file. */
    @Property(tries = 300)
    void refusesOtherBytesWithASentence(@ForAll byte[] bytes) {
        try {
            assertThat(read(bytes, ',').columns()).isNotEmpty();
        } catch (DataException e) {
            assertThat(e.getMessage()).contains(".csv").doesNotContain("Exception");
        }
    }

    @Test
    void countsLinesBehindBlankOnesAndWithinQuotationMarks() {
        CsvFile table = read("\n\nfile,label\n\na,\"x\ny\"\n,\n  ,\u00a0\nb,z");

        assertThat(table.headingLine()).isEqualTo(3);
        assertThat(table.rows())
                .containsExactly(
                        new CsvFile.Row(5, List.of("a", "x\ny")),
                        new CsvFile.Row(9, List.of("b", "z")));
    }

    @Test
    void saysWhichQuotationMarkIsWrong() {
        assertRefused("a,b\n1,\"x\n2,y\n", "line 2: found a quotation mark that is never closed");
        assertRefused("a,b\n1,\"x\"y\n", "line 2: found text behind a closing quotation mark");
    }

    @Test
    void saysThatTheFirstLineIsNoHeading() {
        assertRefused(
                "# clips of May\nfile,label\na,b\n",
                "line 1: expected a heading for the values below, found 1 columns [# clips of May]"
                        + " and 2 values in every row");
        assertRefused("a,b\n1,2,\n3,4,\n", "found 2 columns [a, b] and 3 values in every row");
        assertRefused("a,b\n1,2,\n", "line 2: 3 values, expected 2");
    }

    @Test
    void saysWhatAFileIsInstead() {
        assertRefused("", "found an empty file");
        assertRefused("\n\n", "expected a heading");
        assertRefused("PK\3\4abc", "found a ZIP archive");
        assertRefused("<html>", "found a web page or XML");
        assertRefused("version https://git-lfs.github.com/spec/v1\n", "a pointer of Git LFS");
        assertRefused("a,b\nc\0,d", "found the character U+0000 at line 2");
    }

    private static void assertRefused(String text, String why) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(why);
    }
}
