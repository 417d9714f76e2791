package io.github.aclsweep.trial;

import ai.djl.engine.EngineException;
import io.github.aclsweep.dataset.DataException;
import io.github.aclsweep.settings.InvalidSettings;
import io.github.aclsweep.train.DivergedException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.util.List;
import java.util.Locale;

/** Turns what a trial threw into a result with a reason. */
final class Failures {
    private static final List<String> DISK_TROUBLE =
            List.of(
                    "No space left on device",
                    "Disk quota exceeded",
                    "Read-only file system",
                    "Permission denied",
                    "Too many open files");

    private Failures() {}

    static TrialResult.Failed of(Trial trial, Throwable thrown, String host) {
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace));
        return new TrialResult.Failed(trial, kind(thrown), reason(thrown), trace.toString(), host);
    }

    /** The first line of the message, and what the machine said of a file. */
    private static String reason(Throwable thrown) {
        if (thrown.getMessage() == null) {
            return thrown.getClass().getSimpleName();
        }
        String line = thrown.getMessage().lines().findFirst().orElse("");
        String cause = thrown.getCause() == null ? null : thrown.getCause().getMessage();
        boolean told = cause == null || line.contains(cause);
        return thrown instanceof UncheckedIOException && !told ? line + ": " + cause : line;
    }

    private static FailureKind kind(Throwable thrown) {
        if (thrown instanceof DivergedException) {
            return FailureKind.DIVERGED;
        } else if (thrown instanceof DataException) {
            return FailureKind.DATA;
        } else if (thrown instanceof InvalidSettings) {
            return FailureKind.CONFIG;
        } else if (thrown instanceof StoppedException stopped) {
            return stopped.reason().kind();
        } else if (thrown instanceof OutOfMemoryError) {
            return FailureKind.HOST_OUT_OF_MEMORY;
        } else if (thrown instanceof EnvironmentException || thrown instanceof LinkageError) {
            return FailureKind.ENVIRONMENT;
        } else if (thrown instanceof EngineException) {
            return engineKind(thrown);
        }
        return unusableFiles(thrown) ? FailureKind.ENVIRONMENT : FailureKind.INTERNAL;
    }

    /** Whether a full or locked disk is behind it, in the C library's words. */
    private static boolean unusableFiles(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage());
            if (cause instanceof AccessDeniedException
                    || (cause instanceof IOException
                            && DISK_TROUBLE.stream().anyMatch(message::contains))) {
                return true;
            }
        }
        return false;
    }

    private static FailureKind engineKind(Throwable thrown) {
        String message = String.valueOf(thrown.getMessage()).toLowerCase(Locale.ROOT);
        if (message.contains("out of memory")) {
            return FailureKind.DEVICE_OUT_OF_MEMORY;
        }
        if (message.contains("can't allocate memory") || message.contains("not enough memory")) {
            return FailureKind.HOST_OUT_OF_MEMORY;
        }
        boolean loading =
                thrown.getCause() instanceof LinkageError || message.contains("failed to load");
        return loading ? FailureKind.ENVIRONMENT : FailureKind.INTERNAL;
    }
}
