package io.github.aclsweep.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aclsweep.measure.Look;
import io.github.aclsweep.summary.StoredPredictions;
import io.github.aclsweep.summary.Summary;
import io.github.aclsweep.summary.SummarySettings;
import io.github.aclsweep.table.ResultsTable;
import io.github.aclsweep.table.TrialStatus.State;
import io.github.aclsweep.trial.StopCause;
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

        sweep.unfinished(0.3, 3, State.PENDING);
        assertThat(new PageSentences(summary(sweep)).search("race"))
                .get()
                .asString()
                .endsWith("no more seeds.");
        sweep.unfinished(0.1, 2, State.PENDING).unfinished(0.1, 3, State.PENDING);
        assertThat(new PageSentences(summary(sweep)).search("race"))
                .as("all are still in the race")
                .isEmpty();
    }

    @Test
    void saysThatAPointWhoseTrialFailedHasLeftTheRace() {
        TestingSweep sweep =
                TestingSweep.overAlpha(folder)
                        .failed(0.1, 1, "why")
                        .complete(0.3, 0.2, 1, 3)
                        .complete(0.3, 0.2, 2, 3);

        assertThat(new PageSentences(summary(sweep)).search("race"))
                .get()
                .asString()
                .contains("than the best, or have a failed or stopped trial, get no more seeds.");
    }

    /** A page counted the seeds of all folds together. */
    @Test
    void countsNoSeedsOfARaceWithinEachFold() {
        List<String> axes = List.of("loss.alpha", "data.fold");
        TestingSweep sweep = new TestingSweep(folder, List.of("a", "b"), axes);
        sweep.complete(0.1, 1, 1, 2).complete(0.3, 1, 1, 2).complete(0.3, 1, 2, 2);

        assertThat(new PageSentences(summary(sweep)).search("race"))
                .get()
                .asString()
                .endsWith("get no more seeds. Each fold is a race of its own.");
    }

    /** Trials that a rule of sweep.stop had stopped were given to halving, too. */
    @Test
    void saysWhoHasStoppedTrials() {
        TestingSweep sweep = TestingSweep.overAlpha(folder).complete(0.1, 0.2, 1, 2);
        assertThat(new PageSentences(summary(sweep)).search("halving")).isEmpty();

        Look look = new Look(3, 9, summary(sweep).deciding(), 50);
        sweep.stopped(0.3, 1, StopCause.SEARCH.sentence(look));
        assertThat(new PageSentences(summary(sweep)).search("halving"))
                .hasValue(
                        "Halving trains all points for some epochs, and only the best to the end:"
                                + " it stopped 1 of 2 trials early. A stopped trial does not count"
                                + " in a mean.");
        sweep.stopped(0.5, 1, StopCause.PATIENCE.sentence(look));
        sweep.stopped(0.7, 1, StopCause.MEDIAN.sentence(look)).stopped(0.9, 1, "other words");
        assertThat(new PageSentences(summary(sweep)).search("of another jar"))
                .hasValue(
                        "The search stopped 1 of 5 trials early. The rules of sweep.stop stopped 2"
                                + " of 5 trials early. 1 of 5 trials were stopped early. A stopped trial"
                                + " does not count in a mean.");
        sweep.complete(0.1, 0.2, 2, 2);
        assertThat(new PageSentences(summary(sweep)).search("race"))
                .get()
                .asString()
                .contains("A stopped trial does not count in a mean. The sweep is a race: ");
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
