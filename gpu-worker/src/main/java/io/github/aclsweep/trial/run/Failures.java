package io.github.aclsweep.trial.run;

import ai.djl.engine.EngineException;
import io.github.aclsweep.dataset.DataException;
import io.github.aclsweep.io.ErrorSentence;
import io.github.aclsweep.io.IoReason;
import io.github.aclsweep.settings.InvalidSettings;
import io.github.aclsweep.train.DivergedException;
import io.github.aclsweep.trial.FailureKind;
import io.github.aclsweep.trial.StopSignal.StoppedException;
import io.github.aclsweep.trial.Trial;
import io.github.aclsweep.trial.TrialResult;
import io.github.aclsweep.trial.standalone.TrialFailure;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Turns what a trial threw into a result with a reason. What the machine lacked is looked for in
 * all causes, since it may come wrapped; otherwise the outermost class decides.
 */
final class Failures {
    private static final List<String> NO_DEVICE_MEMORY =
            List.of(
                    "cuda out of memory",
                    "cuda error: out of memory",
                    "_status_alloc_failed",
                    "device_allocation_failed");

    /** What CUDA says of a driver or a libtorch that does not fit the GPU. */
    private static final List<String> UNFIT_DEVICE =
            List.of(
                    "no kernel image is available",
                    "no cuda-capable device",
                    "cuda driver version is insufficient",
                    "compiled with an unsupported toolchain",
                    "invalid device ordinal");

    private static final List<String> DEVICE_ERROR = List.of("cuda error:", "cudnn error:");
    private static final List<String> NO_HOST_MEMORY =
            List.of(
                    "can't allocate memory",
                    "cannot allocate memory",
                    "not enough memory",
                    "std::bad_alloc");
    private static final List<String> NO_SPACE =
            List.of("no space left on device", "disk quota exceeded", "file too large");

    private static final List<String> NOT_UNPACKED =
            List.of("failed to extract pytorch", "failed to load pytorch");

    /** A cause may be among its own causes. */
    private static final int MOST_CAUSES = 20;

    private Failures() {}

    static TrialResult.Failed of(Trial trial, Throwable thrown, String host) {
        if (thrown instanceof TrialFailure known) {
            return new TrialResult.Failed(
                    trial, known.kind(), known.getMessage(), known.details(), host);
        }
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace));
        return new TrialResult.Failed(
                trial, kind(thrown), reason(thrown) + advice(thrown), trace.toString(), host);
    }

    private static FailureKind kind(Throwable thrown) {
        if (anyCause(thrown, NO_DEVICE_MEMORY)) {
            return FailureKind.DEVICE_OUT_OF_MEMORY;
        } else if (isJavaOutOfMemory(thrown) || anyCause(thrown, NO_HOST_MEMORY)) {
            return FailureKind.HOST_OUT_OF_MEMORY;
        } else if (anyCause(thrown, NO_SPACE) || anyCause(thrown, UNFIT_DEVICE)) {
            return FailureKind.ENVIRONMENT;
        } else if (anyCause(thrown, DEVICE_ERROR)) {
            return FailureKind.DEVICE_FAILED;
        } else if (thrown instanceof DivergedException) {
            return FailureKind.DIVERGED;
        } else if (thrown instanceof DataException) {
            return FailureKind.DATA;
        } else if (thrown instanceof InvalidSettings) {
            return FailureKind.CONFIG;
        } else if (thrown instanceof StoppedException stopped) {
            return stopped.reason().kind();
        }
        return isOfTheMachine(thrown) ? FailureKind.ENVIRONMENT : FailureKind.INTERNAL;
    }

    /** InternalError is what Java makes of a mapped file that can no longer be read. */
    private static boolean isOfTheMachine(Throwable thrown) {
        return thrown instanceof EnvironmentException
                || thrown instanceof LinkageError
                || thrown instanceof InternalError
                || causes(thrown).anyMatch(IOException.class::isInstance)
                || (thrown instanceof EngineException
                        && (thrown.getCause() instanceof LinkageError
                                || anyCause(thrown, List.of("failed to load"))));
    }

    private static String advice(Throwable thrown) {
        if (anyCause(thrown, NO_DEVICE_MEMORY)) {
            return "; smaller batches need less of the GPU's memory";
        } else if (isJavaOutOfMemory(thrown)) {
            return "; the heap of a sweep's trials is cluster.memory-per-trial";
        } else if (anyCause(thrown, NO_HOST_MEMORY)) {
            return "; smaller batches need less, and a sweep's trials may have more by"
                    + " cluster.overhead-per-trial";
        } else if (anyCause(thrown, NO_SPACE)) {
            return "; free some space and run it again";
        } else if (thrown instanceof EngineException && anyCause(thrown, NOT_UNPACKED)) {
            Throwable last = causes(thrown).reduce((outer, inner) -> inner).orElseThrow();
            return " ("
                    + (last instanceof IOException trouble ? IoReason.of(trouble) : firstLine(last))
                    + "); it is unpacked into DJL_CACHE_DIR, by default ~/.djl.ai, which must be a"
                    + " folder that can be written and is not mounted noexec";
        }
        return "";
    }

    /** Only libtorch knows what it lacked: its words are quoted, everything else has our own. */
    private static String reason(Throwable thrown) {
        boolean isOfLibtorch = thrown instanceof EngineException && !ErrorSentence.isOwn(thrown);
        if (isOfLibtorch || anyCause(thrown, NO_HOST_MEMORY)) {
            return "libtorch reports: " + firstLine(thrown);
        }
        return ErrorSentence.of(thrown).text();
    }

    private static String firstLine(Throwable thrown) {
        String message = thrown.getMessage();
        return message == null || message.isBlank()
                ? thrown.getClass().getSimpleName()
                : message.strip().lines().findFirst().orElseThrow();
    }

    private static boolean isJavaOutOfMemory(Throwable thrown) {
        return causes(thrown).anyMatch(OutOfMemoryError.class::isInstance);
    }

    private static boolean anyCause(Throwable thrown, List<String> signs) {
        return causes(thrown)
                .map(cause -> String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT))
                .anyMatch(message -> signs.stream().anyMatch(message::contains));
    }

    private static Stream<Throwable> causes(Throwable thrown) {
        return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause).limit(MOST_CAUSES);
    }
}
