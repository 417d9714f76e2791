package io.github.aclsweep.table;

import static io.github.aclsweep.table.TestingTable.baseline;
import static io.github.aclsweep.table.TestingTable.complete;
import static io.github.aclsweep.table.TestingTable.failed;
import static io.github.aclsweep.table.TestingTable.fineTuned;
import static io.github.aclsweep.table.TestingTable.pending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.stream.Stream;

class ResultsTableTest {
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
                        complete(0.1, 1, 99), pending(0.1, 2), complete(0.2, 1, 60), failed(0.3));

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
                new ResultsTable(
                        "demo", List.of("pretrain.decay", "linear.decay", "loss.alpha"), List.of());

        assertThat(table.columns())
                .extracting(Column::name)
                .startsWith("method", "pretrain.decay", "linear.decay", "alpha", "seed", "status");
    }

    @Test
    void anAxisNeverTakesAnotherColumnsName() {
        ResultsTable table = new ResultsTable("demo", List.of("pretrain.epochs"), List.of());

        assertThat(table.columns()).extracting(Column::name).doesNotHaveDuplicates();
    }

    @Test
    void ordersNumbersAsNumbersAndBaselinesLast() {
        List<ResultRow> sorted =
                Stream.of(baseline(), pending(1.0, 2), pending(1.0, 1), pending(0.25, 1))
                        .sorted(ResultsTable.order(List.of("loss.alpha")))
                        .toList();

        assertThat(sorted)
                .containsExactly(pending(0.25, 1), pending(1.0, 1), pending(1.0, 2), baseline());
    }

    @Test
    void fineTuningHasColumnsOnlyWhereItWasAskedFor() {
        assertThat(TestingTable.of(complete(0.1, 1, 60)).columns())
                .extracting(Column::name)
                .noneMatch(name -> name.startsWith("finetune"));

        ResultsTable table = TestingTable.of(fineTuned(0.1, 50, 71.5));
        assertThat(table.columns())
                .filteredOn(column -> column.name().startsWith("finetune"))
                .extracting(Column::name, column -> column.of(table.rows().get(0)))
                .containsExactly(
                        tuple("finetune_noisy_micro", 61.0),
                        tuple("finetune_noisy_macro", 62.0),
                        tuple("finetune_noisy_micro_patch_weighted", 50.0),
                        tuple("finetune_clean_micro", 71.5),
                        tuple("finetune_clean_macro", 72.0),
                        tuple("finetune_clean_micro_patch_weighted", 49.0));
    }

    @Test
    void fineTuningDecidesWhereNothingLinearRan() {
        ResultsTable fineTuned = TestingTable.of(fineTuned(0.1, 50, 0), fineTuned(0.2, 55, 0));
        assertThat(fineTuned.best()).containsExactly(fineTuned.rows().get(1));
        assertThat(fineTuned.deciding()).isEqualTo("finetune_noisy_micro_patch_weighted");
        assertThat(fineTuned.mean(fineTuned.best())).isEqualTo(55);

        ResultsTable mixed = TestingTable.of(complete(0.1, 1, 40), fineTuned(0.2, 55, 0));
        assertThat(mixed.best()).containsExactly(mixed.rows().get(0));
        assertThat(mixed.deciding()).isEqualTo("micro_patch_weighted");
    }
}
