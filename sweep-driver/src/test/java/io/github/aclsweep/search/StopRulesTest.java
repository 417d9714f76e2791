package io.github.aclsweep.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aclsweep.TestingTrials;
import io.github.aclsweep.measure.Look;
import io.github.aclsweep.measure.Measure;
import io.github.aclsweep.trial.StopCause;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StopRulesTest {
    private static final Measure MEASURE = TestingTrials.ofAlpha(0.5).watched().orElseThrow();

    private static Look look(int epoch, double value) {
        return new Look(epoch, 30, MEASURE, value);
    }

    @Test
    void isOffByDefault() {
        StopRules rules = new StopRules(new StopSettings(0, false, 0));

        for (int epoch = 1; epoch < 30; epoch++) {
            assertThat(rules.looked("a", look(epoch, -epoch))).isEmpty();
        }
    }

    @Test
    void losesPatienceAfterLooksWithoutABetterNumber() {
        StopRules rules = new StopRules(new StopSettings(2, false, 0));

        assertThat(rules.looked("a", look(5, 40))).isEmpty();
        assertThat(rules.looked("a", look(10, 40))).isEmpty();
        assertThat(rules.looked("a", look(15, 41))).isEmpty();
        assertThat(rules.looked("a", look(20, 40.9))).isEmpty();
        assertThat(rules.looked("a", look(25, 41))).contains(StopCause.PATIENCE);
    }

    @Test
    void countsWhatEarlierRunsSawAndForgetsWhatIsTrainedAgain() {
        StopRules rules = new StopRules(new StopSettings(2, false, 0));
        rules.know("a", List.of(look(5, 40), look(10, 39), look(15, 99)));

        assertThat(rules.looked("a", look(15, 38))).contains(StopCause.PATIENCE);
    }

    @Test
    void endsTrialsBelowTheMedianOfThoseThatGotAsFar() {
        StopRules rules = new StopRules(new StopSettings(0, true, 0));
        rules.know("a", List.of(look(5, 40), look(10, 50)));
        rules.know("b", List.of(look(5, 20), look(10, 30)));
        assertThat(rules.looked("d", look(5, 1))).isEmpty();
        rules.know("c", List.of(look(5, 30)));

        assertThat(rules.looked("e", look(5, 19))).contains(StopCause.MEDIAN);
        assertThat(rules.looked("f", look(5, 31))).isEmpty();
        assertThat(rules.looked("f", look(10, 5))).isEmpty();
    }

    @Test
    void endsNothingInTheFirstEpochs() {
        StopRules rules = new StopRules(new StopSettings(1, true, 10));

        assertThat(rules.looked("a", look(5, 40))).isEqualTo(Optional.empty());
        assertThat(rules.looked("a", look(10, 30))).isEmpty();
        assertThat(rules.looked("a", look(15, 30))).contains(StopCause.PATIENCE);
    }

    @Test
    void refusesTrialsThatItCannotJudge() {
        TrialRequest blind =
                new TrialRequest(TestingTrials.of("knn.interval-epochs = 0").settings(), Map.of());

        new StopSettings(0, false, 0).requireWatched(List.of(blind));
        assertThatThrownBy(() -> new StopSettings(2, false, 0).requireWatched(List.of(blind)))
                .hasMessageContaining("sweep.stop.patience = 2")
                .hasMessageContaining("knn.interval-epochs above 0");
        assertThatThrownBy(() -> new StopSettings(0, true, 0).requireWatched(List.of(blind)))
                .hasMessageContaining("sweep.stop.median");
    }
}
