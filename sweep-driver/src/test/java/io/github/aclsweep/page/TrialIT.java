package io.github.aclsweep.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aclsweep.table.Numbers;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the report says of one trial, in a real browser. */
class TrialIT extends TestingPages {
    private static final List<Integer> DECIMALS = List.of(0, 1, 2, 3, 4, 6);

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
