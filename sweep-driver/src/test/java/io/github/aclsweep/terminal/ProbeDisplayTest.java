package io.github.aclsweep.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aclsweep.console.StandardStream.Size;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProbeDisplayTest {
    private final StringWriter err = new StringWriter();
    private final AtomicLong seconds = new AtomicLong();

    @Test
    void saysWhatIsTimedAndForHowLong() {
        try (ProbeDisplay display =
                new ProbeDisplay(
                        new PrintWriter(err), () -> TimeUnit.SECONDS.toNanos(seconds.get()))) {
            display.accept("timing kind 1 of 2");
            seconds.set(30);
            display.accept("timing kind 2 of 2");
            seconds.set(42);

            assertThat(err).hasToString("timing kind 1 of 2\ntiming kind 2 of 2\n");
            assertThat(display.lines(new Size(80, 24)))
                    .singleElement()
                    .hasToString("probe  timing kind 2 of 2  12 s");
        }
    }
}
