package io.github.aclsweep.attempt;

import io.github.aclsweep.io.Host;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The life of a Spark task.
 *
 * @param executor Spark's id of the process
 * @param host its machine, as Spark knows it
 * @param launched when the task was sent there
 * @param ended when it ended, or when Spark learnt that it was lost
 * @param loss why its process is gone, if it is
 */
public record TaskOutcome(
        String executor, String host, Instant launched, Instant ended, Optional<String> loss) {
    private static final double MILLIS = 1e3;

    /** What Spark calls this machine where the processes of all executors are on it. */
    private static final String LOCAL = "127.0.0.1";

    TaskOutcome endingAt(Instant end) {
        return new TaskOutcome(executor, host, launched, end, loss);
    }

    /** Its machine, as everybody else knows it. */
    String machine() {
        return host.equals(LOCAL) ? Host.name() : host;
    }

    String place() {
        return machine() + " executor " + executor;
    }

    double seconds() {
        return seconds(launched);
    }

    /** From an instant to the end, not more than the whole life. */
    double seconds(Instant from) {
        Instant begin = from.isAfter(launched) ? from : launched;
        return Math.max(0, Duration.between(begin, ended).toMillis() / MILLIS);
    }
}
