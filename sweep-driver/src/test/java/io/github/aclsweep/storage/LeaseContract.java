package io.github.aclsweep.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aclsweep.settings.InvalidSettings;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a lease promises, whatever holds its files. */
@Timeout(60)
abstract class LeaseContract {
    private static final Duration EXPIRY = Duration.ofSeconds(60);
    private static final Duration SELDOM = EXPIRY.dividedBy(4);
    private static final Duration OFTEN = Duration.ofMillis(25);
    private static final LeaseOwner ELSEWHERE =
            new LeaseOwner("far-away", 77, "2026-01-01T00:00:00Z", "pid:[1]", "app-7");

    private LeaseFiles files;

    /** The files of a new folder, which need not exist. */
    abstract LeaseFiles newFolder();

    /** Makes a file look as if it had last been changed so long ago. */
    abstract void age(LeaseFiles files, String name, Duration age) throws IOException;

    @BeforeEach
    void makeFolder() {
        files = newFolder();
    }

    @Test
    void refusesASecondDriverNamingTheFirst() {
        try (Lease lease = acquire(why -> {})) {
            assertThat(lease.isHeld()).isTrue();
            assertThatThrownBy(() -> acquire(why -> {}))
                    .isInstanceOf(InvalidSettings.class)
                    .hasMessageContaining(files.folder())
                    .hasMessageContaining("process " + ProcessHandle.current().pid() + " on ")
                    .hasMessageMatching("(?s).*gave a sign of life \\d+ s ago.*");
        }
    }

    @Test
    void saysWhoHoldsIt() throws IOException {
        assertThat(LeaseOwner.of(files, EXPIRY)).isEmpty();
        try (Lease lease = acquire(why -> {})) {
            assertThat(lease.isHeld()).isTrue();
            assertThat(LeaseOwner.of(files, EXPIRY).orElseThrow())
                    .startsWith("process " + ProcessHandle.current().pid() + " on ")
                    .matches(".*, which gave a sign of life \\d+ s ago");
        }
        assertThat(files.create("lease-3.json", ELSEWHERE.toText())).isTrue();
        assertThat(LeaseOwner.of(files, EXPIRY)).isPresent();
        age(files, "lease-3.json", EXPIRY.plusSeconds(1));
        assertThat(LeaseOwner.of(files, EXPIRY)).isEmpty();
    }

    @Test
    void isFreeAgainOnceClosedAndLeavesNothing() throws IOException {
        acquire(why -> {}).close();
        Lease second = acquire(why -> {});
        second.close();
        second.close();

        assertThat(second.isHeld()).isFalse();
        assertThat(files.names("")).isEmpty();
    }

    @Test
    void waitsForAHolderElsewhereUntilItHasBeenSilentForTooLong() throws IOException {
        assertThat(files.create("lease-3.json", ELSEWHERE.toText())).isTrue();
        age(files, "lease-3.json", EXPIRY.minusSeconds(20));
        assertThatThrownBy(() -> acquire(why -> {}))
                .hasMessageContaining("process 77 on far-away (app-7) does")
                .hasMessageMatching("(?s).*sign of life (39|[45]\\d) s ago.*");

        age(files, "lease-3.json", EXPIRY.plusSeconds(1));
        try (Lease lease = acquire(why -> {})) {
            assertThat(lease.isHeld()).isTrue();
            assertThat(files.names("lease-")).containsExactly("lease-4.json");
        }
    }

    @Test
    void takesOverAtOnceFromADeadProcessOfThisMachine() throws Exception {
        Process process = new ProcessBuilder("true").start();
        process.waitFor();
        LeaseOwner here = LeaseOwner.here("");
        LeaseOwner dead = new LeaseOwner(here.host(), process.pid(), "then", here.pidSpace(), "");
        assertThat(files.create("lease-1.json", dead.toText())).isTrue();

        try (Lease lease = acquire(why -> {})) {
            assertThat(lease.isHeld()).isTrue();
        }
    }

    @Test
    void refusesAHolderWhoseFileIsOnlyHalfWritten() throws IOException {
        assertThat(files.create("lease-1.json", "")).isTrue();

        assertThatThrownBy(() -> acquire(why -> {})).hasMessageContaining("just starting");
    }

    @Test
    void givesSignsOfLife() throws IOException {
        try (Lease lease = acquire(OFTEN, why -> {})) {
            Instant first = files.changed("lease-1.json").orElseThrow();
            while (files.changed("lease-1.json").orElse(first).equals(first)) {
                Thread.onSpinWait();
            }
            assertThat(lease.isHeld()).isTrue();
        }
    }

    @Test
    void makesItsFileAgainWhereThatHasGone() throws Exception {
        CountDownLatch lost = new CountDownLatch(1);
        try (Lease lease = acquire(OFTEN, why -> lost.countDown())) {
            files.delete("lease-1.json");
            while (files.names("lease-").isEmpty()) {
                assertThat(lost.await(50, TimeUnit.MILLISECONDS)).isFalse();
            }
            assertThat(lease.isHeld()).isTrue();
            assertThatThrownBy(() -> acquire(why -> {})).isInstanceOf(InvalidSettings.class);
        }
    }

    @Test
    void tellsItsHolderThatAnotherHasTakenOver() throws Exception {
        CountDownLatch lost = new CountDownLatch(1);
        try (Lease lease = acquire(OFTEN, why -> lost.countDown())) {
            assertThat(files.create("lease-2.json", ELSEWHERE.toText())).isTrue();
            lost.await();
            assertThat(lease.isHeld()).isFalse();
        }
        assertThat(files.names("lease-")).containsExactly("lease-2.json");
    }

    @Test
    void isTheLastOnesWhereAStoreLetTwoMakeTheSameFile() throws Exception {
        CountDownLatch lost = new CountDownLatch(1);
        try (Lease lease = acquire(OFTEN, why -> lost.countDown())) {
            do { // again, if it came between a look at the file and a sign of life
                assertThat(files.touch("lease-1.json", ELSEWHERE.toText())).isTrue();
            } while (!lost.await(100, TimeUnit.MILLISECONDS));
            assertThat(lease.isHeld()).isFalse();
        }
        assertThat(files.names("lease-")).containsExactly("lease-1.json");
    }

    @Test
    void givesAnExpiredLeaseToExactlyOneOfSeveral() throws Exception {
        int contenders = 8;
        ExecutorService threads = Executors.newFixedThreadPool(contenders);
        try {
            for (int round = 0; round < 10; round++) {
                files = newFolder();
                assertThat(files.create("lease-1.json", ELSEWHERE.toText())).isTrue();
                age(files, "lease-1.json", EXPIRY.plusSeconds(1));
                CyclicBarrier start = new CyclicBarrier(contenders);
                List<Lease> winners = new ArrayList<>();
                for (Future<List<Lease>> end : runAll(threads, contenders, start)) {
                    winners.addAll(end.get());
                }
                assertThat(winners).hasSize(1);
                winners.get(0).close();
                assertThat(files.names("")).isEmpty();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private List<Future<List<Lease>>> runAll(
            ExecutorService threads, int contenders, CyclicBarrier start)
            throws InterruptedException, ExecutionException {
        Callable<List<Lease>> contend =
                () -> {
                    start.await();
                    try {
                        return List.of(acquire(why -> {}));
                    } catch (InvalidSettings e) {
                        return List.of();
                    }
                };
        List<Future<List<Lease>>> ends = new ArrayList<>();
        for (int i = 0; i < contenders; i++) {
            ends.add(threads.submit(contend));
        }
        return ends;
    }

    private Lease acquire(Consumer<String> onLost) {
        return acquire(SELDOM, onLost);
    }

    private Lease acquire(Duration beat, Consumer<String> onLost) {
        return Lease.acquire(files, LeaseOwner.here("test"), EXPIRY, beat, onLost);
    }
}
