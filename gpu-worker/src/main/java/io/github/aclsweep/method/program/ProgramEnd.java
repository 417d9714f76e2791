package io.github.aclsweep.method.program;

import io.github.aclsweep.trial.FailureKind;
import io.github.aclsweep.trial.standalone.TrialFailure;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How a program ended that failed.
 *
 * @param exitCode its exit code, 128 more than a signal
 * @param error the last lines of its standard error
 */
record ProgramEnd(int exitCode, List<String> error) {
    private static final int SIGNALS = 128;
    private static final int KILL = 9;

    private static final Map<Integer, String> NAMES =
            Map.ofEntries(
                    Map.entry(1, "SIGHUP"),
                    Map.entry(2, "SIGINT"),
                    Map.entry(4, "SIGILL"),
                    Map.entry(6, "SIGABRT"),
                    Map.entry(7, "SIGBUS"),
                    Map.entry(8, "SIGFPE"),
                    Map.entry(KILL, "SIGKILL"),
                    Map.entry(10, "SIGUSR1"),
                    Map.entry(11, "SIGSEGV"),
                    Map.entry(15, "SIGTERM"));

    /** Signals that native code's faults raise. */
    private static final List<Integer> CRASHES = List.of(4, 6, 7, 8, 11);

    private static final List<String> NO_DEVICE_MEMORY =
            List.of(
                    "cuda out of memory",
                    "cuda error: out of memory",
                    "cuda_error_out_of_memory",
                    "cudaerrormemoryallocation",
                    "outofmemoryerror",
                    "resource_exhausted",
                    "_status_alloc_failed",
                    "hip out of memory");
    private static final List<String> NO_HOST_MEMORY =
            List.of(
                    "memoryerror",
                    "can't allocate memory",
                    "cannot allocate memory",
                    "std::bad_alloc",
                    "unable to allocate");
    private static final List<String> UNFIT_DEVICE =
            List.of(
                    "no kernel image is available",
                    "no cuda-capable device",
                    "cuda driver version is insufficient",
                    "found no nvidia driver",
                    "torch not compiled with cuda enabled",
                    "no space left on device",
                    "disk quota exceeded");
    private static final List<String> BROKEN_DEVICE =
            List.of("uncorrectable ecc", "gpu is lost", "fallen off the bus", "hardware error");

    private static final int LONGEST_REASON = 300;

    TrialFailure failure() {
        String reason = ending() + lastLine() + advice();
        return new TrialFailure(kind(), reason, String.join("\n", error));
    }

    private FailureKind kind() {
        String text = String.join("\n", error).toLowerCase(Locale.ROOT);
        if (NO_DEVICE_MEMORY.stream().anyMatch(text::contains)) {
            return FailureKind.DEVICE_OUT_OF_MEMORY;
        } else if (signal() == KILL || NO_HOST_MEMORY.stream().anyMatch(text::contains)) {
            return FailureKind.HOST_OUT_OF_MEMORY;
        } else if (UNFIT_DEVICE.stream().anyMatch(text::contains)) {
            return FailureKind.ENVIRONMENT;
        } else if (BROKEN_DEVICE.stream().anyMatch(text::contains)) {
            return FailureKind.DEVICE_FAILED;
        }
        return CRASHES.contains(signal()) ? FailureKind.NATIVE_CRASH : FailureKind.PROGRAM;
    }

    /** 0 where it ended by itself. */
    private int signal() {
        return exitCode > SIGNALS && NAMES.containsKey(exitCode - SIGNALS) ? exitCode - SIGNALS : 0;
    }

    private String ending() {
        return signal() == 0
                ? "the program ended with exit code " + exitCode
                : "the program was killed by signal %d (%s)"
                        .formatted(signal(), NAMES.get(signal()));
    }

    private String lastLine() {
        if (error.isEmpty()) {
            return "";
        }
        String last = error.get(error.size() - 1).strip();
        return ": " + (last.length() <= LONGEST_REASON ? last : last.substring(0, LONGEST_REASON));
    }

    private String advice() {
        return signal() == KILL
                ? "; that is how a machine, a batch system or a container ends what takes too much"
                        + " memory"
                : "";
    }
}
