package io.github.aclsweep.results;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aclsweep.console.Screen;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExplainedSectionTest {
    private static final String FOLDER = "/a/folder/whose/path/is/longer/than/a/line";

    private static List<String> lines(int columns, String... labelsAndValues) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 0; i < labelsAndValues.length; i += 2) {
            fields.put(labelsAndValues[i], labelsAndValues[i + 1]);
        }
        return new ExplainedSection("of", fields).lines(new Screen(false, columns));
    }

    @Test
    void theColumnIsAsWideAsTheLongestLabel() {
        assertThat(lines(80, "trial.log", "7 bytes", "test_embeddings.safetensors", "246 bytes"))
                .containsExactly(
                        "of",
                        "  trial.log                    7 bytes",
                        "  test_embeddings.safetensors  246 bytes");
    }

    /** At 40 characters some values were in the column, and some below their labels. */
    @Test
    void withoutRoomForOneOfThemEveryValueIsBelowItsLabel() {
        assertThat(
                        lines(
                                40,
                                "resumed from a checkpoint",
                                "0 times",
                                "a repetition gives",
                                "the same bits for the same number of threads"))
                .containsExactly(
                        "of",
                        "  resumed from a checkpoint",
                        "    0 times",
                        "  a repetition gives",
                        "    the same bits for the same number of",
                        "    threads");
    }

    @Test
    void aNarrowColumnHasRoomForShortValues() {
        assertThat(lines(36, "Patch-weighted micro (%)", "53.80", "Macro (%)", "5.00"))
                .containsExactly(
                        "of",
                        "  Patch-weighted micro (%)  53.80",
                        "  Macro (%)                 5.00");
    }

    @Test
    void longTextsAreBrokenInTheirColumnAndLongWordsAreBelow() {
        assertThat(lines(40, "reason", "the loss is no number any more", "folder", FOLDER))
                .containsExactly(
                        "of",
                        "  reason  the loss is no number any more",
                        "  folder",
                        "    " + FOLDER);
        assertThat(lines(36, "reason", "the loss is no number any more").subList(1, 3))
                .containsExactly("  reason  the loss is no number any", "          more");
    }

    @Test
    void aVeryLongLabelHasALineOfItsOwn() {
        String key = "program.parameters." + "x".repeat(20);

        assertThat(lines(80, "loss.alpha", "0.5", key, "1"))
                .containsExactly("of", "  loss.alpha  0.5", "  " + key, "              1");
    }

    @Test
    void saysWhereThereIsNothing() {
        assertThat(lines(80)).containsExactly("of", "  none");
    }
}
