package io.github.aclsweep.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@code results} says of failed trials below its table. */
class FailedTrialsTest extends TestingCommands {
    private static final String WHY = "failed: diverged: loss is NaN (h)";

    private void failed(double... alphas) {
        TestingResults sweep = new TestingResults(root).complete("bad", 0.3, 1, "1101");
        for (double alpha : alphas) {
            sweep.failed(alpha, 1);
        }
        sweep.write("bad");
    }

    private int results(String... arguments) {
        return run(new ResultsCommand(), arguments);
    }

    private static String name(double alpha) {
        return "%s (alpha = %s, seed 1)".formatted(TestingResults.trial(alpha, 1).id(), alpha);
    }

    private List<String> linesAfter(String start) {
        return out.toString().lines().dropWhile(line -> !line.startsWith(start)).limit(2).toList();
    }

    @Test
    void tellsAReasonThatTrialsShareOnceAndFirst() {
        failed(0.5, 0.7, 0.9);

        assertThat(results("bad")).isZero();
        assertThat(linesAfter("3 trials"))
                .containsExactly(
                        "3 trials " + WHY,
                        "  %s, %s, %s".formatted(name(0.5), name(0.7), name(0.9)));
    }

    @Test
    void namesFewOfManyTrialsAndWhereTheOthersAre() {
        failed(0.5, 0.6, 0.7, 0.8, 0.9);
        String first = "  %s, %s, %s and 2 more".formatted(name(0.5), name(0.6), name(0.7));

        assertThat(results("bad")).isZero();
        assertThat(linesAfter("5 trials"))
                .containsExactly(
                        "5 trials " + WHY,
                        first + ": ./sweep results bad --results " + root + " --failed");
        out.getBuffer().setLength(0);
        assertThat(results("bad", "--failed")).isZero();
        assertThat(linesAfter("5 trials")).containsExactly("5 trials " + WHY, first);
    }

    @Test
    void namesOneTrialBeforeItsReason() {
        failed(0.5);

        assertThat(results("bad")).isZero();
        assertThat(out.toString()).contains("trial " + name(0.5) + " " + WHY + "\n");
    }
}
