package io.github.aclsweep.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aclsweep.io.AtomicFiles;
import io.github.aclsweep.table.Numbers;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.support.ui.Select;

/** What the report says of one trial, in a real browser. */
class TrialIT extends TestingPages {
    private static final List<Integer> DECIMALS = List.of(0, 1, 2, 3, 4, 6);

    /** Whatever is predicted is a class, so that the trials of a program may differ in them. */
    @Test
    void namesTheClassesOfEachTrial() {
        TestingSweep sweep =
                TestingSweep.overAlpha(folder).complete(0.0, 0.2, 1, 2).complete(0.5, 0.2, 1, 2);
        predictions("t0000", "cat,ant", "dog,dog");
        predictions("t0001", "cat,cat", "dog,zebra");
        browser().open(sweep.write(false).page());

        new Select(element("#trial")).selectByValue("t0000");
        assertThat(texts(".per-class tbody tr"))
                .containsExactly("cat 0 of 1 0.0", "dog 1 of 1 100.0");
        assertThat(texts(".matrix thead th")).containsExactly("ant", "cat", "dog");
        assertThat(texts(".matrix tbody th")).containsExactly("cat", "dog");
        assertThat(texts(".matrix tbody td")).containsExactly("1", "", "", "", "", "1");

        new Select(element("#trial")).selectByValue("t0001");
        assertThat(texts(".per-class tbody tr"))
                .containsExactly("cat 1 of 1 100.0", "dog 0 of 1 0.0");
        assertThat(texts(".matrix thead th")).containsExactly("cat", "dog", "zebra");
        assertThat(texts(".matrix tbody td")).containsExactly("1", "", "", "", "", "1");
        assertThat(browser().complaints()).isEmpty();
    }

    private void predictions(String trial, String... items) {
        StringBuilder text = new StringBuilder("item,label,predicted\n");
        for (int i = 0; i < items.length; i++) {
            text.append(i).append(',').append(items[i]).append('\n');
        }
        AtomicFiles.write(
                folder.resolve("trials").resolve(trial).resolve("predictions.csv"),
                text.toString());
    }

    /** The same number of a table must not be two in the terminal and in the report. */
    @ParameterizedTest
    @ValueSource(
            doubles = {
                8.95,
                8.85,
                1.005,
                0.285,
                2.675,
                0.5,
                1.5,
                2.5,
                -0.45,
                -8.95,
                0,
                0.04,
                99.95,
                1e-7,
                0.00005,
                70.00000000000001,
                9_999_999.5,
                12_345_678,
                1e8,
                1.15e-6,
                1.000015e8,
                1.000015e12,
                1.46e-10
            })
    void roundsNumbersAsTheTerminalDoes(double number) throws IOException {
        String script = script("dom.js") + "\nreturn shown(arguments[0], arguments[1]);";

        for (int decimals : DECIMALS) {
            assertThat(browser().run(script, number, decimals))
                    .as("%s with %d decimals", number, decimals)
                    .isEqualTo(Numbers.fixed(number, decimals));
        }
    }

    private static String script(String name) throws IOException {
        try (InputStream file = ReportPage.class.getResourceAsStream(name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
