package io.github.aclsweep.report;

import static io.github.aclsweep.report.TestingTable.baseline;
import static io.github.aclsweep.report.TestingTable.complete;
import static io.github.aclsweep.report.TestingTable.failed;
import static io.github.aclsweep.report.TestingTable.pending;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

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
}
