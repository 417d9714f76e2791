package io.github.aclsweep.driverbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aclsweep.io.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

class DriverCostTest {
    private static final long SECOND = 1_000_000_000;

    /** Eight seconds of start, 10 trials in three more, and 50 in ten. */
    private static final DriverCost COST =
            DriverCost.of(
                    60,
                    24.5,
                    List.of(
                            new DriverSample(0, 1 * SECOND, 20, 0),
                            new DriverSample(8 * SECOND, 9 * SECOND, 140, 0),
                            new DriverSample(11 * SECOND, 12 * SECOND, 150, 10),
                            new DriverSample(15 * SECOND, 14 * SECOND, 160, 35),
                            new DriverSample(21 * SECOND, 17 * SECOND, 155, 60)),
                    81.25);

    @Test
    void leavesTheFirstTrialsOut() {
        assertThat(COST).isEqualTo(new DriverCost(60, 24.5, 50, 5, 100, 160, 81.25));
    }

    @Test
    void saysWhatATrialCosts() {
        assertThat(COST.text())
                .isEqualTo(
                        """
                        driver                            60 trials that do nothing, in 24.5 s with the start and end of Spark
                        trials a second                  5.0 of the last 50
                        processor time of a trial      100.0 ms in the driver
                        threads                          160 at most
                        heap                            81.3 MiB alive at the last trial\
                        """);
    }

    @Test
    void writesTheSameAsJson() {
        assertThat(Json.compact().toJson(COST))
                .contains(
                        "\"trials\":60",
                        "\"seconds\":24.5",
                        "\"trialsPerSecond\":5.0",
                        "\"processorMillisPerTrial\":100.0",
                        "\"mostThreads\":160",
                        "\"heapMebibytes\":81.25");
    }

    @Test
    void refusesToJudgeByOneMoment() {
        assertThatThrownBy(() -> DriverCost.of(50, 1, List.of(new DriverSample(0, 0, 1, 50)), 1))
                .hasMessageContaining("expected two moments");
    }
}
