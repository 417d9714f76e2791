package io.github.aclsweep.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aclsweep.trial.TrialProgress;
import io.github.aclsweep.trial.TrialProgress.Stage;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LineProgressTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final AtomicLong clock = new AtomicLong();
    private final LineProgress display =
            new LineProgress(
                    "demo",
                    new ExpectedRun(
                            List.of(
                                    new ExpectedTrial("id", "acl", 9, 0, 0),
                                    new ExpectedTrial("other", "acl", 9, 0, 0)),
                            0,
                            0),
                    new PrintWriter(bytes, true, StandardCharsets.UTF_8),
                    clock::get);

    private static TrialProgress progress(double loss, double secondsLeft) {
        return new TrialProgress("id", Stage.PRETRAIN, 3, 90, 3, 15, loss, 640.4, secondsLeft);
    }

    private List<String> lines() {
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void saysNowAndThenHowFarATrialIs() {
        display.started("id", "alpha 0.1", "node", "node");
        display.progress("alpha 0.1", progress(4.1, 80));
        clock.addAndGet(LineProgress.INTERVAL_NANOS);
        display.progress("alpha 0.1", progress(4.0, 80));
        display.progress("alpha 0.1", progress(3.9, 80));
        display.counted(new SweepCount(24, 0, 1, 35));
        display.ended("id", "alpha 0.1", "micro 50.00");

        assertThat(lines())
                .containsExactly(
                        "alpha 0.1: started on node",
                        "alpha 0.1: pretrain, epoch 3/15, loss 4.0000, 640 patches/s, 1 min 20 s"
                                + " left",
                        "alpha 0.1: micro 50.00 [demo: 24 of 35 complete, 1 failed,"
                                + " about 15 s left]");
    }

    @Test
    void leavesOutWhatIsNotKnown() {
        display.progress("alpha 0.1", progress(Double.NaN, Double.NaN));

        assertThat(lines()).containsExactly("alpha 0.1: pretrain, epoch 3/15, 640 patches/s");
    }

    /** Such as a program that writes no metrics.jsonl. */
    @Test
    void saysHowLongATrialRunsThatDoesNotTellMore() {
        double none = Double.NaN;
        display.started("id", "alpha 0.1", "node", "node");
        clock.addAndGet(LineProgress.INTERVAL_NANOS);
        display.progress(
                "alpha 0.1", new TrialProgress("id", Stage.PROGRAM, 0, 0, 0, 0, none, none, none));

        assertThat(lines()).endsWith("alpha 0.1: program, for 15 s");
    }
}
