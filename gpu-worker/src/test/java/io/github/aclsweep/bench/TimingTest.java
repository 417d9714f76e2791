package io.github.aclsweep.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TimingTest {
    @Test
    void sortsItsRunsAndTakesTheMiddle() {
        Timing odd = new Timing("step", "patches", 8, List.of(5.0, 1.0, 2.0));
        assertThat(odd.median()).isEqualTo(2);
        assertThat(odd.fastest()).isEqualTo(1);
        assertThat(odd.slowest()).isEqualTo(5);
        assertThat(odd.rate()).isEqualTo(4);
        assertThat(new Timing("step", "patches", 8, List.of(4.0, 1.0, 2.0, 9.0)).median())
                .isEqualTo(3);
    }

    @Test
    void runsOnceBeforeItTimes() {
        AtomicInteger count = new AtomicInteger();
        Timing timing = Timing.of("step", "patches", 1, 3, count::incrementAndGet);
        assertThat(timing.seconds()).hasSize(3);
        assertThat(count).hasValue(4);
    }

    @Test
    void refusesNoRunsAndNoItems() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Timing("step", "patches", 1, List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Timing("step", "patches", 0, List.of(1.0)));
    }
}
