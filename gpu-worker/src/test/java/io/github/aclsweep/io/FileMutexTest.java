package io.github.aclsweep.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aclsweep.io.FileMutex.Mode;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class FileMutexTest {
    @TempDir private Path folder;

    private Path file() {
        return folder.resolve("lock");
    }

    @Test
    void hasOneHolderAtATime() throws IOException {
        try (FileMutex first = FileMutex.acquire(file())) {
            assertThat(first.isValid()).isTrue();
            assertThat(FileMutex.tryAcquire(file())).isEmpty();
            assertThat(FileMutex.tryAcquire(folder.resolve("../" + folder.getFileName() + "/lock")))
                    .isEmpty();
        }
        Optional<FileMutex> second = FileMutex.tryAcquire(file());
        assertThat(second).isPresent();
        second.get().close();
        assertThat(second.get().isValid()).isFalse();
        assertThat(file()).exists();
    }

    @Test
    void letsThreadsInOneAfterTheOther() throws Exception {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CompletableFuture<?>[] all = new CompletableFuture<?>[4];
        for (int i = 0; i < all.length; i++) {
            all[i] = CompletableFuture.runAsync(() -> enter(inside, most));
        }
        CompletableFuture.allOf(all).join();

        assertThat(most).hasValue(1);
    }

    private void enter(AtomicInteger inside, AtomicInteger most) {
        try (FileMutex mutex = FileMutex.acquire(file())) {
            int now = inside.incrementAndGet();
            most.accumulateAndGet(mutex.isValid() ? now : 0, Math::max);
            Thread.sleep(5);
            inside.decrementAndGet();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void keepsItsLockWhileOthersTry() throws Exception {
        try (FileMutex mutex = FileMutex.acquire(file())) {
            assertThat(FileMutex.tryAcquire(file())).isEmpty();
            assertThat(otherProcessCanLock(Mode.EXCLUSIVE)).isFalse();
            assertThat(mutex.isValid()).isTrue();
        }
        assertThat(otherProcessCanLock(Mode.EXCLUSIVE)).isTrue();
    }

    @Test
    void sharesOnlyWithThoseWhoShare() throws Exception {
        try (FileMutex mutex = FileMutex.acquire(file(), Mode.SHARED, FileMutexTest::mustNotWait)) {
            assertThat(mutex.isValid()).isTrue();
            assertThat(otherProcessCanLock(Mode.SHARED)).isTrue();
            assertThat(otherProcessCanLock(Mode.EXCLUSIVE)).isFalse();
        }
    }

    private static void mustNotWait() {
        throw new AssertionError("nobody else has it");
    }

    private boolean otherProcessCanLock(Mode mode) throws Exception {
        int exitCode =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                folder(FileMutex.class) + ":" + folder(TestingLockMain.class),
                                TestingLockMain.class.getName(),
                                file().toString(),
                                mode.name())
                        .start()
                        .waitFor();
        assertThat(exitCode).isIn(0, 3);
        return exitCode == 0;
    }

    private static Path folder(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    @Test
    void givesUpWhenItsPauseThrows() throws IOException {
        try (FileMutex mutex = FileMutex.acquire(file())) {
            assertThatThrownBy(
                            () ->
                                    FileMutex.acquire(
                                            file(),
                                            Mode.EXCLUSIVE,
                                            () -> {
                                                throw new CancellationException("enough");
                                            }))
                    .isInstanceOf(CancellationException.class)
                    .hasMessage("enough");
            assertThat(mutex.isValid()).isTrue();
        }
    }

    @Test
    void isCancelledByAnInterrupt() throws IOException {
        try (FileMutex mutex = FileMutex.acquire(file())) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> FileMutex.acquire(file()))
                    .isInstanceOf(CancellationException.class)
                    .hasMessageContaining("interrupted while waiting for " + file());
            assertThat(Thread.interrupted()).isTrue();
            assertThat(mutex.isValid()).isTrue();
        }
    }

    @Test
    void isFreeAfterAFailure() throws IOException {
        Path taken = Files.createDirectory(file());
        assertThatThrownBy(() -> FileMutex.acquire(taken)).isInstanceOf(IOException.class);
        Files.delete(taken);

        Optional<FileMutex> mutex = FileMutex.tryAcquire(file());
        assertThat(mutex).isPresent();
        mutex.get().close();
    }
}
