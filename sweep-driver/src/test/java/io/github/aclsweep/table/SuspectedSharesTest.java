package io.github.aclsweep.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SuspectedSharesTest {
    @Test
    void asksWherePercentagesAreBetweenZeroAndOne() {
        assertThat(sentences(0.5, 0.93))
                .containsExactly(
                        "patch-weighted micro is in percent, but no trial has more than 0.93: if"
                                + " that is a share of 1, multiply it by 100");
    }

    @Test
    void believesWhatCanBePercentages() {
        assertThat(sentences(0.5, 93)).isEmpty();
        assertThat(sentences(0, 0)).isEmpty();
        assertThat(sentences(0, 1)).as("whole numbers").isEmpty();
        assertThat(SuspectedShares.of(TestingTable.of(TestingTable.pending(0.1, 1)))).isEmpty();
    }

    /** Of the measure that the tests' rows take; another is the same in all of them. */
    private static List<String> sentences(double one, double other) {
        ResultsTable table =
                TestingTable.of(
                        TestingTable.complete(0.1, 1, one), TestingTable.complete(0.2, 1, other));
        return SuspectedShares.of(table).stream()
                .filter(sentence -> sentence.startsWith("patch-weighted micro"))
                .toList();
    }
}
