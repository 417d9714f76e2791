package io.github.aclsweep.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EarlyStopTest {
    private final StringWriter said = new StringWriter();
    private final List<String> events = new ArrayList<>();
    private final EarlyStop early =
            new EarlyStop(
                    EarlyStop.SENTENCE, new PrintWriter(said), false, () -> events.add("exit"));

    @Test
    void saysOnceThatNoTrialBegan() {
        early.stop();
        early.stop();

        assertThat(said.toString().lines()).containsExactly(EarlyStop.SENTENCE);
        assertThat(events).contains("exit");
    }

    @Test
    void givesBackWhatIsHeldBeforeTheEnd() {
        String lease = early.holding(() -> "lease", held -> events.add(held + " given back"));
        early.stop();

        assertThat(lease).isEqualTo("lease");
        assertThat(events).containsExactly("lease given back", "exit");
    }

    /** Between the last trial and the end there is nobody else. */
    @Test
    void endsWithoutAWordAfterTheTrials() {
        early.holding(() -> "lease", held -> events.add(held + " given back"));
        early.begin();
        early.stop();

        assertThat(said.toString()).isEmpty();
        assertThat(events).containsExactly("exit");
    }

    @Test
    void takesWhatStandsOnATerminalsLineOff() {
        new EarlyStop(EarlyStop.SENTENCE, new PrintWriter(said), true, () -> {}).stop();

        assertThat(said.toString()).isEqualTo("\r\u001b[J" + EarlyStop.SENTENCE + "\n");
    }
}
