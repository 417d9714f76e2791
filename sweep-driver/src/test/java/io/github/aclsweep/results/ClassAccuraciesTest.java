package io.github.aclsweep.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClassAccuraciesTest {
    @TempDir private Path folder;

    /** Of the class a, with what its items were taken for. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a a a a | 100.00 % of 4 items",
                "a a b b | 50.00 % of 4 items, taken for b (2)",
                "b d c a | 25.00 % of 4 items, taken for b, c, d (1 each)",
                "b b c c d | 0.00 % of 5 items, most often taken for b, c (2 each)",
                "b c c | 0.00 % of 3 items, most often taken for c (2)",
                "b c d e f | 0.00 % of 5 items, taken for 5 classes (1 each)"
            })
    void namesAllClassesThatItWasTakenForMostOften(String predicted, String words)
            throws IOException {
        StringBuilder lines = new StringBuilder("item,label,predicted\n");
        for (String label : List.of(predicted.split(" "))) {
            lines.append("%d,a,%s\n".formatted(lines.length(), label));
        }
        Files.writeString(folder.resolve("predictions.csv"), lines);

        assertThat(ClassAccuracies.of(folder, "predictions.csv", "item")).containsEntry("a", words);
    }
}
