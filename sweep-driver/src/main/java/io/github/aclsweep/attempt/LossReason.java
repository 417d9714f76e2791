package io.github.aclsweep.attempt;

import io.github.aclsweep.trial.FailureKind;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Why a trial's process is gone, read from what cluster managers tell Spark; there is no typed form
 * of it.
 */
final class LossReason {
    private static final Pattern EXIT =
            Pattern.compile("(?i)exit(?:ed)?(?: with)?(?: exit)? (?:code|status)[: ]+(-?\\d+)");

    /** The words of a decommissioned node, of YARN and of Kubernetes. */
    private static final List<Words> WORDS =
            List.of(
                    new Words("decommission|preempt", FailureKind.PREEMPTED),
                    new Words(
                            "OOMKilled|exceeding (physical|virtual)? ?memory|beyond the .*memory",
                            FailureKind.HOST_OUT_OF_MEMORY));

    private LossReason() {}

    private record Words(Pattern pattern, FailureKind kind) {
        Words(String words, FailureKind kind) {
            this(Pattern.compile("(?i)" + words), kind);
        }
    }

    /** The class of a loss that Spark describes so. */
    static FailureKind kind(String text) {
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
    static String advice(FailureKind kind) {
        return kind == FailureKind.HOST_OUT_OF_MEMORY
                ? "; raise cluster.memory-per-trial (the Java heap) or cluster.overhead-per-trial"
                : "";
    }
}
