package io.github.aclsweep.trial;

import ai.djl.engine.EngineException;
import io.github.aclsweep.dataset.DataException;
import io.github.aclsweep.settings.InvalidSettings;
import io.github.aclsweep.train.DivergedException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Locale;

/** Turns what a trial threw into a result with a reason. */
final class Failures {
    private Failures() {}

    static TrialResult.Failed of(Trial trial, Throwable thrown, String host) {
        String message = thrown.getMessage();
        String reason =
                message == null
                        ? thrown.getClass().getSimpleName()
                        : message.lines().findFirst().orElse("");
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace));
        return new TrialResult.Failed(trial, kind(thrown), reason, trace.toString(), host);
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
        return FailureKind.INTERNAL;
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
