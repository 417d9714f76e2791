package io.github.aclsweep.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Processes that share one GPU, and one that wants it for itself. */
@Timeout(60)
class GpuLockTest {
    @TempDir Path folder;

    @Test
    void letsOneHaveItAloneWhenTheOthersHaveLeft() throws IOException {
        try (TestingGpuUser first = user();
                TestingGpuUser second = user()) {
            try (TestingGpuUser alone = new TestingGpuUser(folder, true)) {
                assertThat(alone.says()).isEqualTo("waiting");
                first.leave();
                second.leave();
                assertThat(alone.says()).isEqualTo("uses");
            }
        }
    }

    @Test
    void letsNobodyPassOneThatWaits() throws IOException {
        try (TestingGpuUser early = user();
                TestingGpuUser alone = new TestingGpuUser(folder, true)) {
            assertThat(alone.says()).isEqualTo("waiting");
            try (TestingGpuUser late = new TestingGpuUser(folder, false)) {
                assertThat(late.says()).isEqualTo("waiting");
                early.leave();
                assertThat(alone.says()).isEqualTo("uses");
                alone.leave();
                assertThat(late.says()).isEqualTo("uses");
            }
        }
    }

    @Test
    void isFreeAgainWhenAProcessIsKilled() throws IOException {
        try (TestingGpuUser killed = user()) {
            try (TestingGpuUser alone = new TestingGpuUser(folder, true)) {
                assertThat(alone.says()).isEqualTo("waiting");
                killed.kill();
                assertThat(alone.says()).isEqualTo("uses");
            }
        }
    }

    /** A process that has its turn. */
    private TestingGpuUser user() throws IOException {
        TestingGpuUser user = new TestingGpuUser(folder, false);
        assertThat(user.says()).isEqualTo("uses");
        return user;
    }

    @Test
    void stopsWaitingWhenItIsCancelled() throws IOException {
        try (GpuLock held = GpuLock.take(folder, "0", true, () -> {}, () -> false)) {
            assertThat(held).isNotNull();
            assertThatThrownBy(() -> GpuLock.take(folder, "0", false, () -> {}, () -> true))
                    .isInstanceOf(CancellationException.class);
            GpuLock.take(folder, "1", true, () -> {}, () -> true).close();
        }
    }
}
