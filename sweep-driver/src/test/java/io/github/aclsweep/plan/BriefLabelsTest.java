package io.github.aclsweep.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aclsweep.TestingTrials;
import io.github.aclsweep.table.ResultRow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BriefLabelsTest {
    private static BriefLabels replicates(String... axes) {
        return new BriefLabels(List.of(axes), List.of(1L, 2L), true);
    }

    private static ResultRow row(String method, Object... keysAndValues) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            values.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return ResultRow.pending(
                TestingTrials.of("trial.seed = 2, trial.method = " + method), values);
    }

    @Test
    void oneNumberNeedsNoName() {
        assertThat(replicates("loss.alpha").of(row("acl", "loss.alpha", 0.3))).isEqualTo("0.3 #2");
    }

    @Test
    void severalValuesHaveShortNames() {
        assertThat(
                        replicates("loss.alpha", "loss.temperature")
                                .of(row("acl", "loss.alpha", 0.5, "loss.temperature", 0.2)))
                .isEqualTo("alpha 0.5, temp 0.2 #2");
        assertThat(
                        new BriefLabels(List.of("linear.recalibrate"), List.of(2L), false)
                                .of(row("acl", "linear.recalibrate", true)))
                .isEqualTo("reca true");
    }

    @Test
    void namesThatAreTheSameWhenShortAreWhole() {
        BriefLabels labels = replicates("pretrain.decay", "linear.decay");
        assertThat(labels.of(row("acl", "pretrain.decay", 0.1, "linear.decay", 0.2)))
                .isEqualTo("pretrain.decay 0.1, linear.decay 0.2 #2");
        assertThat(labels.title("demo"))
                .isEqualTo("demo by pretrain.decay, linear.decay and replicate");
    }

    @Test
    void aMethodStandsWhereThereIsNoAxis() {
        assertThat(replicates().of(row("acl"))).isEqualTo("acl #2");
    }

    /** Of the table's rows, which name the seed. */
    @Test
    void saysWhichSeedAReplicateIs() {
        assertThat(replicates().replicates()).contains("#1 is seed 1, #2 is 2");
        assertThat(new BriefLabels(List.of(), List.of(1L, 2L), false).replicates()).isEmpty();
        assertThat(new BriefLabels(List.of(), List.of(1L), true).replicates()).isEmpty();
        assertThat(new BriefLabels(List.of(), List.of(3L, 4L, 5L, 6L, 7L, 8L), true).replicates())
                .contains("#1 to #6 are the seeds of a point in the order of the table");
    }

    /** As in the tables, where people find again what they gave. */
    @Test
    void saysTheSeedsThatPeopleGave() {
        BriefLabels labels = new BriefLabels(List.of("loss.alpha"), List.of(7L, 2L), false);

        assertThat(labels.of(row("acl", "loss.alpha", 0.3))).isEqualTo("0.3, seed 2");
        assertThat(labels.title("demo")).isEqualTo("demo by alpha");
    }

    /** Few axes concern a baseline, and a bare number would not say which. */
    @Test
    void namesTheValuesOfABaseline() {
        assertThat(replicates("data.fold", "loss.alpha").of(row("random-encoder", "data.fold", 1L)))
                .isEqualTo("random-encoder, fold 1 #2");
        assertThat(replicates("data.fold").of(row("random-encoder", "data.fold", 1L)))
                .isEqualTo("random-encoder, fold 1 #2");
    }
}
