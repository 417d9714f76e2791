package io.github.aclsweep.summary;

import static io.github.aclsweep.summary.TestingTables.FIGURE;
import static io.github.aclsweep.summary.TestingTables.trial;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.aclsweep.measure.Measure;
import io.github.aclsweep.statistics.Interval;
import io.github.aclsweep.table.ResultsTable;
import io.github.aclsweep.table.TrialRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Student's interval knows nothing of what values there can be. */
class IntervalRangeTest {
    private static Summary summary(TrialRow... rows) {
        return Summary.of(
                TestingTables.of(rows), SummarySettings.DEFAULT, (trial, file) -> Optional.empty());
    }

    @Test
    void noIntervalOfAnAccuracyLeavesZeroToHundred() {
        Interval interval =
                summary(trial(0.3, 1, 99), trial(0.3, 2, 60), trial(0.3, 3, 98))
                        .rows()
                        .get(0)
                        .estimate(FIGURE)
                        .interval();

        assertThat(interval.high()).isEqualTo(100);
        assertThat(interval.low()).isBetween(0.0, 60.0);
    }

    @Test
    void noDifferenceOfAccuraciesIsBeyondHundred() {
        Interval interval =
                summary(
                                trial(0.3, 1, 99),
                                trial(0.3, 2, 60),
                                trial(0.3, 3, 98),
                                trial(1.0, 1, 1),
                                trial(1.0, 2, 40),
                                trial(1.0, 3, 2))
                        .rows()
                        .get(0)
                        .comparison()
                        .interval();

        assertThat(interval.high()).isEqualTo(100);
        assertThat(interval.low()).isBetween(-100.0, 20.0);
    }

    @Test
    void noIntervalOfACosineIsBeyondOne() {
        Interval interval = interval(Measure.Unit.COSINE, 0.99, 0.8, 0.98);

        assertThat(interval.high()).isEqualTo(1);
        assertThat(interval.low()).isBetween(0.5, 0.8);
    }

    @Test
    void noIntervalOfACountIsBelowZeroUnlessSomebodyCountsThere() {
        assertThat(interval(Measure.Unit.COUNT, 0, 1, 3).low()).isZero();

        Interval below = interval(Measure.Unit.COUNT, -5, -3, -1);
        assertThat(below.low()).isBetween(-8.0, -7.9);
        assertThat(below.high()).isBetween(1.9, 2.0);
    }

    /** Of a measure of that unit, over seeds with these values. */
    private static Interval interval(Measure.Unit unit, double... values) {
        Measure measure = Measure.number("t", "T", Measure.Better.NEITHER, "").in(unit);
        List<TrialRow> rows = new ArrayList<>();
        for (double value : values) {
            TrialRow row = trial(0.3, rows.size() + 1, 70);
            rows.add(TestingTables.scored(row, Map.of(measure.name(), value)));
        }
        ResultsTable table =
                new ResultsTable(
                        "demo", List.of("loss.alpha"), List.of(FIGURE, measure), FIGURE, rows);
        return Summary.of(table, SummarySettings.DEFAULT, (trial, file) -> Optional.empty())
                .rows()
                .get(0)
                .estimate(measure)
                .interval();
    }
}
