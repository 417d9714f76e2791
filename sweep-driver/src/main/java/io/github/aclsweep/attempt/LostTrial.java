package io.github.aclsweep.attempt;

import io.github.aclsweep.io.Host;
import io.github.aclsweep.trial.FailureKind;
import io.github.aclsweep.trial.Trial;
import io.github.aclsweep.trial.TrialResult;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A trial whose Spark job failed: its process died, or Spark could not run it at all. */
final class LostTrial {
    private static final Pattern EXIT =
            Pattern.compile("(?i)exit(?:ed)?(?: with)?(?: exit)? (?:code|status)[: ]+(-?\\d+)");

    /** 128 and SIGKILL: the kernel's end for a process, and anybody's. */
    private static final int KILLED = 137;

    /** The words of a decommissioned node, of YARN and of Kubernetes. */
    private static final List<Words> WORDS =
            List.of(
                    new Words("decommission|preempt", FailureKind.PREEMPTED),
                    new Words(
                            "OOMKilled|exceeding (physical|virtual)? ?memory|beyond the .*memory",
                            FailureKind.HOST_OUT_OF_MEMORY));

    private LostTrial() {}

    /**
     * Its process died.
     *
     * @param mayLackMemory whether its kernel has killed somebody for lack of memory meanwhile
     */
    static TrialResult.Failed of(Trial trial, TaskOutcome end, boolean mayLackMemory) {
        String why = end.loss().orElse("no reason was given");
        FailureKind kind =
                mayLackMemory && isKilled(why) ? FailureKind.HOST_OUT_OF_MEMORY : kind(why);
        String reason =
                "the process of executor %s died: %s%s"
                        .formatted(end.executor(), firstLine(why), advice(kind));
        return new TrialResult.Failed(trial, kind, reason, "", end.machine());
    }

    /** Anything else that Spark says. */
    static TrialResult.Failed of(Trial trial, Throwable jobFailure) {
        if (String.valueOf(jobFailure.getMessage()).contains("SPARK_JOB_CANCELLED")) {
            return new TrialResult.Failed(
                    trial, FailureKind.INTERRUPTED, "somebody killed its job", "", Host.name());
        }
        return environment(trial, AttemptFailures.sentence(jobFailure), jobFailure);
    }

    /** The whole application ended under the trial; Spark's own message hides that. */
    static TrialResult.Failed withoutSpark(Trial trial, Throwable jobFailure) {
        String reason =
                "Spark ended the application: its master cannot be reached, refused the sweep or"
                        + " was shut down; the driver's log says which";
        return environment(trial, reason, jobFailure);
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("").strip();
    }

    private static TrialResult.Failed environment(
            Trial trial, String reason, Throwable jobFailure) {
        return new TrialResult.Failed(
                trial,
                FailureKind.ENVIRONMENT,
                reason,
                AttemptFailures.stackTrace(jobFailure),
                Host.name());
    }

    private record Words(Pattern pattern, FailureKind kind) {
        Words(String words, FailureKind kind) {
            this(Pattern.compile("(?i)" + words), kind);
        }
    }

    private static boolean isKilled(String text) {
        Matcher exit = EXIT.matcher(text);
        return exit.find() && Integer.parseInt(exit.group(1)) == KILLED;
    }

    /** The class of a loss that Spark describes so. */
    private static FailureKind kind(String text) {
        for (Words words : WORDS) {
            if (words.pattern().matcher(text).find()) {
                return words.kind();
            }
        }
        Matcher exit = EXIT.matcher(text);
        return exit.find() ? kind(Integer.parseInt(exit.group(1))) : FailureKind.EXECUTOR_LOST;
    }

    /**
     * An exit code: 128 and the signal's number from a shell, negative from YARN's {@code
     * ContainerExitStatus}, 52 from Spark's {@code SparkExitCode.OOM}, or our own. A plain kill -9
     * (137) may have been the kernel's or anybody's.
     */
    private static FailureKind kind(int exit) {
        return switch (exit) {
            case 132, 134, 135, 136, 139 -> FailureKind.NATIVE_CRASH; // ILL ABRT BUS FPE SEGV
            case 143, -102 -> FailureKind.PREEMPTED; // TERM
            case 52, -103, -104 -> FailureKind.HOST_OUT_OF_MEMORY;
            case TrialTaskFunction.GPU_FAILED -> FailureKind.DEVICE_FAILED;
            default -> FailureKind.EXECUTOR_LOST;
        };
    }

    /** What a person can do about it, empty where the sweep does it itself. */
    private static String advice(FailureKind kind) {
        return kind == FailureKind.HOST_OUT_OF_MEMORY
                ? "; raise cluster.memory-per-trial (the Java heap) or cluster.overhead-per-trial"
                : "";
    }
}
