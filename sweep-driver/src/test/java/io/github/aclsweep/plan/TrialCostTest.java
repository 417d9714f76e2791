package io.github.aclsweep.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aclsweep.TestingTrials;
import io.github.aclsweep.table.ResultRow;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TrialCostTest {
    private static final Comparator<ResultRow> LONGEST_FIRST =
            Comparator.comparing(row -> row.trial().settings(), TrialCost.LONGEST_FIRST);

    @Test
    void beginsWithTheLongest() {
        List<String> expected =
                List.of(
                        "encoder.name = res18, pretrain.epochs = 500",
                        "encoder.name = res18, trial.downstream = [linear, finetune-noisy],"
                                + " pretrain { epochs = 100, milestones = [] }",
                        "encoder.name = res18, pretrain { epochs = 100, milestones = [] }",
                        "encoder.name = small, pretrain { epochs = 100, milestones = [] }",
                        "encoder.name = small, trial.method = random-encoder");

        List<ResultRow> rows =
                Stream.of(2, 0, 4, 1, 3)
                        .map(i -> TestingTrials.of(expected.get(i)))
                        .map(trial -> ResultRow.pending(trial, Map.of()))
                        .sorted(LONGEST_FIRST)
                        .toList();

        assertThat(rows)
                .extracting(row -> row.trial().id())
                .isEqualTo(expected.stream().map(text -> TestingTrials.of(text).id()).toList());
    }

    @Test
    void leavesTheOrderOfEquals() {
        List<ResultRow> rows =
                Stream.of(0.3, 0.1, 0.2)
                        .map(alpha -> ResultRow.pending(TestingTrials.ofAlpha(alpha), Map.of()))
                        .toList();

        assertThat(rows.stream().sorted(LONGEST_FIRST)).isEqualTo(rows);
    }
}
