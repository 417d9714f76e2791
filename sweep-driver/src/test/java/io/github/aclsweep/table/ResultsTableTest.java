package io.github.aclsweep.table;

import static io.github.aclsweep.table.TestingTable.baseline;
import static io.github.aclsweep.table.TestingTable.complete;
import static io.github.aclsweep.table.TestingTable.failed;
import static io.github.aclsweep.table.TestingTable.fineTuned;
import static io.github.aclsweep.table.TestingTable.pending;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.aclsweep.TestingTrials;
import io.github.aclsweep.measure.Look;
import io.github.aclsweep.measure.Scores;
import io.github.aclsweep.trial.Execution;
import io.github.aclsweep.trial.StopCause;
import io.github.aclsweep.trial.TrialResult;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ResultsTableTest {
    private static final SweepReference KEPT = new SweepReference("demo", "results");

    @Test
    void bestIsTheHighestMeanOverSeeds() {
        ResultsTable table =
                TestingTable.of(
                        complete(0.1, 1, 70),
                        complete(0.1, 2, 50),
                        complete(0.2, 1, 61),
                        complete(0.2, 2, 60));

        assertThat(table.best()).isEqualTo(table.rows().subList(2, 4));
    }

    @Test
    void aPointWithASeedMissingIsNotTheBest() {
        ResultsTable table =
                TestingTable.of(
                        complete(0.1, 1, 99),
                        pending(0.1, 2),
                        complete(0.2, 1, 60),
                        failed(0.3),
                        complete(0.4, 1, 50));

        assertThat(table.best()).containsExactly(table.rows().get(2));
    }

    @Test
    void nothingIsBestBeforeAnythingIsComplete() {
        assertThat(TestingTable.of(pending(0.1, 1), baseline()).best()).isEmpty();
    }

    @Test
    void isCompleteOnlyWithEveryRow() {
        assertThat(TestingTable.of(complete(0.1, 1, 60)).isComplete()).isTrue();
        assertThat(TestingTable.of(complete(0.1, 1, 60), failed(0.2)).isComplete()).isFalse();
        assertThat(TestingTable.of(pending(0.1, 1)).isComplete()).isFalse();
    }

    @Test
    void axesThatShareTheirLastPartKeepTheirFullKeys() {
        ResultsTable table =
                ResultsTable.of(
                        "demo",
                        List.of("pretrain.decay", "linear.decay", "loss.alpha"),
                        List.of(pending(0.1, 1)),
                        "");

        assertThat(table.table().columns())
                .extracting(Column::name)
                .startsWith("method", "pretrain.decay", "linear.decay", "alpha", "seed", "status");
    }

    @Test
    void namesTheBestByTheValidationMeasureUnlessAnotherIsAskedFor() {
        ResultRow valid = scored(0.1, Map.of("micro_patch_weighted", 60.0, "knn_macro", 50.0));
        ResultRow lucky = scored(0.2, Map.of("micro_patch_weighted", 70.0, "knn_macro", 40.0));
        List<ResultRow> rows = List.of(valid, lucky);

        ResultsTable table = ResultsTable.of("demo", List.of("loss.alpha"), rows, "");
        assertThat(table.selecting().name()).isEqualTo("knn_macro");
        assertThat(table.best()).containsExactly(valid.row());
        assertThat(table.best(table.deciding())).containsExactly(lucky.row());

        ResultsTable hindsight =
                ResultsTable.of("demo", List.of("loss.alpha"), rows, "micro_patch_weighted");
        assertThat(hindsight.best()).containsExactly(lucky.row());
    }

    /** Stopped trials have numbers of another epoch: they take part in no mean. */
    @Test
    void neverCountsWhatAStoppedTrialHad() {
        ResultRow complete = scored(0.1, Map.of("micro_patch_weighted", 60.0, "knn_macro", 50.0));
        ResultRow pending = pending(0.2, 1);
        ResultRow stopped =
                pending.ended(
                        new TrialResult.Stopped(
                                pending.trial(),
                                StopCause.SEARCH,
                                new Look(5, 30, pending.trial().watched().orElseThrow(), 99),
                                new Execution("h", "cpu", "n", 1, "t", 1, 2, 3)));

        ResultsTable table =
                ResultsTable.of("demo", List.of("loss.alpha"), List.of(complete, stopped), "");

        assertThat(table.best()).containsExactly(complete.row());
        assertThat(table.isComplete()).isTrue();
        assertThat(
                        ResultsTable.of(
                                        "demo",
                                        List.of("loss.alpha"),
                                        List.of(stopped, pending(0.3, 1)),
                                        "")
                                .completion(true))
                .contains("1 stopped early; results and checkpoints are saved;");
        assertThat(FailureText.brief(table, KEPT)).isEmpty();
        assertThat(stopped.row().epochs()).isEqualTo(5);
        assertThat(stopped.row().status().text()).isEqualTo("stopped");
        assertThat(stopped.row().execution().reason()).startsWith("stopped after epoch 5 of 30");
    }

    private static ResultRow scored(double alpha, Map<String, Double> scores) {
        ResultRow pending = pending(alpha, 1);
        return pending.ended(
                new TrialResult.Completed(
                        pending.trial(),
                        Scores.of(pending.trial().measures(), scores),
                        new Execution("h", "cpu", "n", 1, "t", 1, 2, 3)));
    }

    @Test
    void anAxisNeverTakesAnotherColumnsName() {
        ResultsTable table =
                ResultsTable.of("demo", List.of("pretrain.epochs"), List.of(pending(0.1, 1)), "");

        assertThat(table.table().columns()).extracting(Column::name).doesNotHaveDuplicates();
    }

    @Test
    void ordersNumbersAsNumbersAndBaselinesLast() {
        List<ResultRow> sorted =
                Stream.of(baseline(), pending(1.0, 2), pending(1.0, 1), pending(0.25, 1))
                        .sorted(ResultRow.order(Map.of("loss.alpha", List.of()), List.of()))
                        .toList();

        assertThat(sorted)
                .containsExactly(pending(0.25, 1), pending(1.0, 1), pending(1.0, 2), baseline());
    }

    @Test
    void fineTuningHasColumnsOnlyWhereItWasAskedFor() {
        assertThat(TestingTable.of(complete(0.1, 1, 60)).table().columns())
                .extracting(Column::name)
                .noneMatch(name -> name.startsWith("finetune"));

        ResultsTable table = TestingTable.of(fineTuned(0.1, 50, 71.5));
        assertThat(table.table().columns())
                .filteredOn(column -> column.name().startsWith("finetune"))
                .extracting(Column::name, column -> column.get(table.rows().get(0)))
                .containsExactly(
                        tuple("finetune_noisy_micro", 61.0),
                        tuple("finetune_noisy_macro", 62.0),
                        tuple("finetune_noisy_micro_patch_weighted", 50.0),
                        tuple("finetune_noisy_val_macro", null),
                        tuple("finetune_noisy_epoch", null),
                        tuple("finetune_clean_micro", 71.5),
                        tuple("finetune_clean_macro", 72.0),
                        tuple("finetune_clean_micro_patch_weighted", 49.0),
                        tuple("finetune_clean_val_macro", null),
                        tuple("finetune_clean_epoch", null));
    }

    @Test
    void fineTuningDecidesWhereNothingLinearRan() {
        ResultsTable fineTuned = TestingTable.of(fineTuned(0.1, 50, 0), fineTuned(0.2, 55, 0));
        assertThat(fineTuned.best()).containsExactly(fineTuned.rows().get(1));
        assertThat(fineTuned.deciding().name()).isEqualTo("finetune_noisy_micro_patch_weighted");

        ResultsTable mixed = TestingTable.of(complete(0.1, 1, 40), fineTuned(0.2, 55, 0));
        assertThat(mixed.best()).containsExactly(mixed.rows().get(0));
        assertThat(mixed.deciding().name()).isEqualTo("micro_patch_weighted");
    }

    @Test
    void valuesOfAxesKeepTheirTypes() {
        ResultRow row =
                ResultRow.pending(
                        TestingTrials.of(""),
                        Map.of(
                                "loss.alpha",
                                0.5,
                                "linear.epochs",
                                7L,
                                "encoder.name",
                                "small",
                                "views.crop",
                                true));
        ResultsTable table =
                ResultsTable.of(
                        "demo",
                        List.of("loss.alpha", "linear.epochs", "encoder.name", "views.crop"),
                        List.of(row),
                        "");

        assertThat(table.table().columns().subList(1, 5))
                .extracting(Column::type, column -> column.get(table.rows().get(0)))
                .containsExactly(
                        tuple(Column.Type.NUMBER, 0.5),
                        tuple(Column.Type.WHOLE, 7L),
                        tuple(Column.Type.TEXT, "small"),
                        tuple(Column.Type.TRUTH, true));
    }

    @Test
    void wholeAndBrokenNumbersOfAnAxisAreNumbers() {
        assertThat(Column.Type.of(Arrays.asList(1L, 0.5, null))).isEqualTo(Column.Type.NUMBER);
        assertThat(Column.Type.of(Arrays.asList(1L, null))).isEqualTo(Column.Type.WHOLE);
        assertThat(Column.Type.of(Arrays.asList(1L, "auto"))).isEqualTo(Column.Type.TEXT);
        assertThat(Column.Type.of(Arrays.asList(null, null))).isEqualTo(Column.Type.TEXT);
    }
}
