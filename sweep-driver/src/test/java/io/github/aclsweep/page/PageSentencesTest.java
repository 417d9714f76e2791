package io.github.aclsweep.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aclsweep.summary.StoredPredictions;
import io.github.aclsweep.summary.Summary;
import io.github.aclsweep.summary.SummarySettings;
import io.github.aclsweep.table.ResultsTable;
import io.github.aclsweep.table.TrialStatus.State;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageSentencesTest {
    @TempDir private Path folder;

    /** Of the sweep, whose best point macro has named. */
    private PageSentences sentences(TestingSweep sweep) {
        StoredPredictions predictions = new StoredPredictions(folder);
        ResultsTable table = sweep.summary(predictions).table();
        ResultsTable named =
                new ResultsTable(
                        table.sweep(),
                        table.axes(),
                        table.measures(),
                        table.deciding(),
                        table.measures().stream()
                                .filter(measure -> measure.name().equals("macro"))
                                .findFirst()
                                .orElseThrow(),
                        table.rows(),
                        List.of());
        return new PageSentences(Summary.of(named, SummarySettings.DEFAULT, predictions));
    }

    /** The page showed 6, 5 and 3 seeds and did not say why. */
    @Test
    void saysWhyPointsOfARaceHaveDifferentNumbersOfSeeds() {
        TestingSweep sweep =
                TestingSweep.overAlpha(folder)
                        .complete(0.1, 0.2, 1, 2)
                        .complete(0.3, 0.2, 1, 3)
                        .complete(0.3, 0.2, 2, 3)
                        .randomEncoder(1);
        assertThat(new PageSentences(summary(sweep)).search("race"))
                .hasValue(
                        "The sweep is a race: points that are significantly worse than the best get no more seeds. So 1 of 2 points has 2 seeds, the others fewer.");
        assertThat(new PageSentences(summary(sweep)).search("grid")).isEmpty();

        sweep.unfinished(0.1, 2, State.PENDING);
        assertThat(new PageSentences(summary(sweep)).search("race"))
                .get()
                .asString()
                .endsWith("no more seeds.");
    }

    @Test
    void saysWhyTrialsOfHalvingHaveNoFigure() {
        TestingSweep sweep = TestingSweep.overAlpha(folder).complete(0.1, 0.2, 1, 2);
        assertThat(new PageSentences(summary(sweep)).search("halving")).isEmpty();

        sweep.unfinished(0.3, 1, State.STOPPED);
        assertThat(new PageSentences(summary(sweep)).search("halving"))
                .get()
                .asString()
                .endsWith("to the end: 1 of 2 trials were stopped early and have no figure.");
        assertThat(new PageSentences(summary(sweep)).search("grid"))
                .get()
                .asString()
                .startsWith("By the rules");
    }

    private Summary summary(TestingSweep sweep) {
        return sweep.summary(new StoredPredictions(folder));
    }

    @Test
    void countsSeedsOnce() {
        TestingSweep sweep =
                TestingSweep.overAlpha(folder).complete(0.1, 0.2, 1, 2).complete(0.3, 0.2, 1, 3);

        assertThat(sentences(sweep).outcome("complete").verdict())
                .containsOnlyOnce("one seed")
                .contains(", one seed. ")
                .endsWith(" Repeat with --set sweep.replicates=5.");
    }

    @Test
    void calledBestIsOnlyWhatNoBaselineExceeds() {
        TestingSweep sweep =
                TestingSweep.overAlpha(folder).complete(0.1, 0.2, 1, 2).complete(0.3, 0.2, 1, 3);

        assertThat(sentences(sweep).outcome("complete").verdict())
                .contains("it is also the best there.");
        assertThat(sentences(sweep.randomEncoder(4)).outcome("complete").verdict())
                .contains(
                        "it is also the best there of the trained points; random-encoder reaches"
                                + " 100.00.");
    }
}
