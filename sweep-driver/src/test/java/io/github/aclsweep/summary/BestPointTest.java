package io.github.aclsweep.summary;

import static io.github.aclsweep.summary.TestingTables.failed;
import static io.github.aclsweep.summary.TestingTables.pending;
import static io.github.aclsweep.summary.TestingTables.randomEncoder;
import static io.github.aclsweep.summary.TestingTables.trial;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.aclsweep.console.Screen;
import io.github.aclsweep.table.ResultsTable;
import io.github.aclsweep.table.TrialRow;
import io.github.aclsweep.table.format.TableFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which point is the best, and how it is said that it is. */
class BestPointTest {
    private static Summary summary(ResultsTable table) {
        return Summary.of(table, SummarySettings.DEFAULT, (trial, file) -> Optional.empty());
    }

    private static Summary summary(TrialRow... rows) {
        return summary(TestingTables.of(rows));
    }

    private static Summary validated(TrialRow... rows) {
        return summary(TestingTables.validated(rows));
    }

    @Test
    void saysThatItWasPickedByTheTestFigures() {
        Summary picked = summary(trial(0.3, 1, 72), trial(0.5, 1, 70));

        assertThat(BestText.of(picked).orElseThrow())
                .startsWith(
                        "highest patch-weighted micro, picked by the test figures, at alpha ="
                                + " 0.3: 72.00");
        assertThat(BestText.choice(picked, picked.rows().get(0)))
                .isEqualTo(
                        "it has the highest patch-weighted micro, picked by the test figures, one"
                                + " seed");
        assertThat(VerdictText.of(summary(trial(0.3, 1, 72))))
                .as("nothing to pick from")
                .doesNotContain("picked");
    }

    @Test
    void givesTheValueThatNamedIt() {
        Summary named = validated(trial(0.3, 1, 72), trial(0.5, 1, 70));

        assertThat(BestText.choice(named, named.rows().get(0)))
                .isEqualTo("it has the highest %s, 71.00, one seed", named.selecting().phrase());
    }

    @Test
    void saysThatABetterPointIsLeftOutWhereItIsNotComplete() {
        TrialRow[] rows = {
            trial(0.3, 1, 72),
            trial(0.3, 2, 72),
            trial(0.5, 1, 70),
            trial(0.5, 2, 70),
            trial(0.7, 1, 75),
            failed(0.7, 2)
        };

        assertThat(BestText.of(validated(rows)).orElseThrow())
                .startsWith("best of the complete points by micro: alpha = 0.3")
                .contains("; also the highest patch-weighted micro of the complete points");
        assertThat(BestText.of(summary(rows)).orElseThrow())
                .startsWith("highest patch-weighted micro of the complete points, picked");
        assertThat(BestText.choice(summary(rows), summary(rows).rows().get(0)))
                .startsWith("it has the highest patch-weighted micro of the complete points, ");
        rows[4] = trial(0.7, 1, 71);
        assertThat(BestText.of(validated(rows)).orElseThrow()).doesNotContain("complete points");
    }

    @Test
    void countsThePointsThatAreEqual() {
        Summary tied =
                summary(
                        trial(0.3, 1, 70.1),
                        trial(0.3, 2, 73.9),
                        trial(0.5, 1, 73.9),
                        trial(0.5, 2, 70.1),
                        trial(0.7, 1, 60),
                        trial(0.7, 2, 60));

        assertThat(tied.rows()).extracting(SummaryRow::best).containsExactly(true, true, false);
        assertThat(VerdictText.of(tied))
                .contains("at alpha = 0.3 (also reached by 1 other point): 72.00");
        assertThat(BestText.choice(tied, tied.rows().get(0)))
                .contains(", also reached by 1 other point, 2 seeds");
    }

    /** A measure that is equal everywhere names no point. */
    @Test
    void saysThatTheMeasureIsEqualEverywhere() {
        assertThat(VerdictText.of(summary(trial(0.3, 1, 70), trial(0.5, 1, 70))))
                .contains("at alpha = 0.3 (equal at both points): 70.00");
        assertThat(VerdictText.of(summary(trial(0.3, 1, 70), trial(0.5, 1, 70), trial(0.7, 1, 70))))
                .contains("at alpha = 0.3 (equal at all 3 points): 70.00");
        assertThat(
                        VerdictText.of(
                                summary(
                                        trial(0.3, 1, 70),
                                        trial(0.5, 1, 70),
                                        trial(0.7, 1, 70),
                                        randomEncoder(1, 30))))
                .contains("at alpha = 0.3 (equal at all 3 trained points): 70.00");
    }

    @Test
    void isTheBestOfTheTrainedPointsAloneWhereABaselineIsBetter() {
        TrialRow[] rows = {trial(0.3, 1, 72), trial(0.5, 1, 70), randomEncoder(1, 73)};

        assertThat(BestText.of(validated(rows)).orElseThrow())
                .startsWith("best of the trained points by micro: alpha = 0.3 with")
                .contains(
                        "; also the highest patch-weighted micro of the trained points"
                                + " (random-encoder reaches 73.00)");
        assertThat(BestText.of(summary(rows)).orElseThrow())
                .startsWith("highest patch-weighted micro of the trained points, picked")
                .contains("at alpha = 0.3 (random-encoder reaches 73.00): 72.00");
        rows[2] = randomEncoder(1, 72);
        assertThat(BestText.of(validated(rows)).orElseThrow())
                .contains("; also the highest patch-weighted micro (also reached by 1 other point)")
                .doesNotContain("trained points");
    }

    /** Points that are unequal by the measure that names the best. */
    @Test
    void countsThePointsWithTheSameTestFigure() {
        TrialRow equal = validatedBy(65, trial(0.5, 1, 72));
        Summary summary = validated(trial(0.3, 1, 72), equal, trial(0.7, 1, 60));

        assertThat(BestText.of(summary).orElseThrow())
                .startsWith("best by micro: alpha = 0.3 with")
                .contains(
                        "; also the highest patch-weighted micro (also reached by 1 other point)");
    }

    private static TrialRow validatedBy(double micro, TrialRow row) {
        return TestingTables.scored(row, Map.of("micro", micro));
    }

    @Test
    void needsTwoCompletePointsWhileTheSweepGoesOn() {
        Summary one = summary(trial(0.3, 1, 72), pending(0.5, 1), pending(0.7, 1));
        assertThat(one.best()).isEmpty();
        assertThat(one.table().table().best()).rejects(one.table().rows().get(0));
        assertThat(VerdictText.of(one)).isEqualTo("1 of 3 points is complete");
        assertThat(VerdictText.of(summary(randomEncoder(1, 60), pending(0.5, 1))))
                .isEqualTo("no trained point has all its seeds yet");

        Summary two = summary(trial(0.3, 1, 72), trial(0.5, 1, 70), pending(0.7, 1));
        assertThat(VerdictText.of(two))
                .contains("highest patch-weighted micro so far, picked by the test figures, at");
        assertThat(VerdictText.of(validated(trial(0.3, 1, 72), trial(0.5, 1, 70), pending(0.7, 1))))
                .contains("best so far by micro: alpha = 0.3");
    }

    @Test
    void namesWhatSeveralReferencesHaveInCommon() {
        List<TrialRow> rows = new ArrayList<>();
        for (int seed = 1; seed <= 3; seed++) {
            for (long epochs : new long[] {10, 20}) {
                rows.add(trial(0.5, epochs, seed, 60.0 + epochs + seed));
                rows.add(trial(1.0, epochs, seed, 50.0 + epochs + seed));
            }
        }

        assertThat(VerdictText.lead(summary(rows.toArray(TrialRow[]::new))))
                .isEqualTo(
                        "no point is tested against alpha = 1.0 with the same other"
                                + " settings: all seeds differ by the same amount");
    }

    @Test
    void keepsTheValuesOfEachPointTogether() {
        List<TrialRow> rows = new ArrayList<>();
        for (int seed = 1; seed <= 3; seed++) {
            for (long epochs : new long[] {10, 20}) {
                rows.add(trial(0.5, epochs, seed, 60.0 + epochs + 0.1 * (seed % 2)));
                rows.add(trial(1.0, epochs, seed, 50.0 + epochs));
            }
        }

        assertThat(VerdictText.lead(summary(rows.toArray(TrialRow[]::new))))
                .startsWith(
                        "(alpha = 0.5, pretrain.epochs = 10) and (alpha = 0.5, pretrain.epochs ="
                                + " 20) are above alpha = 1.0");
    }

    @Test
    void latexSaysWhatIsBoldAndMarksMissingSeeds() {
        TrialRow[] rows = {
            trial(0.3, 1, 74),
            trial(0.3, 2, 73),
            pending(0.5, 1),
            trial(0.5, 2, 71),
            trial(1.0, 1, 70),
            trial(1.0, 2, 70)
        };

        assertThat(TableFormat.LATEX.render(PaperSummary.of(summary(rows)), Screen.NONE))
                .contains("Means of up to 2 seeds. Bold: highest patch-weighted micro. ")
                .contains("$\\ddagger$ not all seeds are complete")
                .contains("$0.5$ & $71.00^{\\ddagger}$");
        assertThat(TableFormat.LATEX.render(PaperSummary.of(validated(rows)), Screen.NONE))
                .contains(" seeds. Bold: best by micro. ");
    }
}
