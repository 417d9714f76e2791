package io.github.aclsweep.attempt;

import io.github.aclsweep.cluster.GpuAddress;
import io.github.aclsweep.dataset.DataException;
import io.github.aclsweep.io.ErrorSentence;
import io.github.aclsweep.io.Host;
import io.github.aclsweep.storage.StorageException;
import io.github.aclsweep.trial.FailureKind;
import io.github.aclsweep.trial.Trial;
import io.github.aclsweep.trial.TrialResult;
import io.github.aclsweep.trial.run.EnvironmentException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.apache.spark.SparkException;

/** What went wrong, as a value that can travel and become a row. */
public final class AttemptFailures {
    private AttemptFailures() {}

    /** A throwable that came out of a trial. */
    static TrialResult of(Trial trial, Throwable thrown) {
        return new TrialResult.Failed(
                trial, kind(thrown), sentence(thrown), stackTrace(thrown), Host.name());
    }

    static TrialResult interrupted(Trial trial) {
        return new TrialResult.Failed(
                trial, FailureKind.INTERRUPTED, "the sweep was stopped", "", Host.name());
    }

    private static FailureKind kind(Throwable thrown) {
        if (thrown instanceof OutOfMemoryError) {
            return FailureKind.HOST_OUT_OF_MEMORY;
        }
        if (thrown instanceof DataException) {
            return FailureKind.DATA;
        }
        boolean environment =
                thrown instanceof LinkageError
                        || thrown instanceof EnvironmentException
                        || thrown instanceof GpuAddress.UnusableGpu
                        || thrown instanceof StorageException
                        || thrown instanceof IOException
                        || thrown.getCause() instanceof IOException;
        return environment ? FailureKind.ENVIRONMENT : FailureKind.INTERNAL;
    }

    /** What went wrong: in words of our own, but for Spark's, of which only Spark knows more. */
    public static String sentence(Throwable thrown) {
        ErrorSentence sentence = ErrorSentence.of(thrown);
        return sentence.isFault() && thrown instanceof SparkException
                ? "Spark reports: " + firstLine(thrown)
                : sentence.text();
    }

    private static String firstLine(Throwable thrown) {
        return String.valueOf(thrown.getMessage()).lines().findFirst().orElse("").strip();
    }

    static String stackTrace(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }
}
