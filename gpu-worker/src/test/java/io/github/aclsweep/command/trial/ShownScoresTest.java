package io.github.aclsweep.command.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aclsweep.io.Json;
import io.github.aclsweep.measure.Measure;
import io.github.aclsweep.measure.Scores;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShownScoresTest {
    private static final List<Measure> MEASURES =
            List.of(
                    Measure.accuracy("micro", "Micro (%)", Measure.Split.TEST, ""),
                    Measure.number("loss", "Loss", Measure.Better.LOWER, ""),
                    Measure.count("epoch", "Epoch", ""));

    private static String shown(double loss, boolean forPeople) {
        Scores scores =
                Scores.of(MEASURES, Map.of("micro", 17 * 100.0 / 46, "loss", loss, "epoch", 12.0));
        return Json.pretty().toJson(ShownScores.of(MEASURES, scores, forPeople));
    }

    /** The same figures as in every table. */
    @Test
    void aTerminalShowsTheDecimalsOfTables() {
        assertThat(shown(0.6771349, true))
                .contains("\"micro\": 36.96,", "\"loss\": 0.6771,", "\"epoch\": 12\n");
        assertThat(shown(2.04e-9, true)).contains("\"loss\": 2.0e-9");
        assertThat(shown(0.0002994, true)).contains("\"loss\": 0.000299");
        assertThat(shown(0.00996, true)).contains("\"loss\": 0.00996");
        assertThat(shown(5e-6, true)).contains("\"loss\": 5.0e-6");
        assertThat(shown(2e12, true)).contains("\"loss\": 2e12");
        assertThat(shown(0, true)).contains("\"loss\": 0.0000");
        assertThat(shown(60425411160310.81, true)).contains("\"loss\": 6.04254e13");
        assertThat(shown(20000000.25, true)).contains("\"loss\": 20000000,");
    }

    @Test
    void aPipeGetsAllDigitsThatMeanSomething() {
        assertThat(shown(0.6771349, false))
                .contains("\"micro\": 36.9565217391,", "\"loss\": 0.6771349,", "\"epoch\": 12\n");
    }
}
