package io.github.aclsweep.trial;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.EngineException;
import io.github.aclsweep.dataset.DataException;
import io.github.aclsweep.settings.SettingsFile;
import io.github.aclsweep.train.DivergedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailuresTest {
    private static TrialResult.Failed failed(Throwable thrown) {
        Trial trial = Trial.of(TrialSettings.from(SettingsFile.parse("")), "test data");
        return Failures.of(trial, thrown, "host");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "No space left on device",
                "Read-only file system",
                "Disk quota exceeded",
                "Too many open files"
            })
    void aDiskThatTakesNothingIsTheEnvironmentsFault(String reason) {
        IOException full = new FileSystemException("/d/weights", null, reason);

        TrialResult.Failed failed = failed(new UncheckedIOException("cannot write weights", full));

        assertThat(failed.kind()).isEqualTo(FailureKind.ENVIRONMENT);
        assertThat(failed.reason()).isEqualTo("cannot write weights: /d/weights: " + reason);
    }

    @Test
    void aForbiddenFileIsTheEnvironmentsFault() {
        Throwable denied = new UncheckedIOException("no", new AccessDeniedException("/d"));

        assertThat(failed(denied).kind()).isEqualTo(FailureKind.ENVIRONMENT);
    }

    @Test
    void saysAReasonOnceAndInOneLine() {
        IOException cause = new IOException("broken");

        assertThat(failed(new UncheckedIOException("cannot read: broken", cause)).reason())
                .isEqualTo("cannot read: broken");
        assertThat(failed(new IllegalStateException("first\nsecond")).reason()).isEqualTo("first");
        assertThat(failed(new IllegalStateException()).reason()).isEqualTo("IllegalStateException");
    }

    @Test
    void tellsTheOtherKindsApart() {
        assertThat(
                        List.of(
                                failed(new DivergedException("NaN")).kind(),
                                failed(new DataException("bad")).kind(),
                                failed(new OutOfMemoryError("heap")).kind(),
                                failed(new UnsatisfiedLinkError("no cuda")).kind(),
                                failed(new EngineException("CUDA out of memory.")).kind(),
                                failed(new UncheckedIOException(new IOException("?"))).kind()))
                .containsExactly(
                        FailureKind.DIVERGED,
                        FailureKind.DATA,
                        FailureKind.HOST_OUT_OF_MEMORY,
                        FailureKind.ENVIRONMENT,
                        FailureKind.DEVICE_OUT_OF_MEMORY,
                        FailureKind.INTERNAL);
    }
}
