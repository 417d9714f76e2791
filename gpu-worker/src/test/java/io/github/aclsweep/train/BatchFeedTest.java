package io.github.aclsweep.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.aclsweep.TestingTensors;
import io.github.aclsweep.encoder.TestingArchitecture;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchFeedTest {
    private NDManager manager;
    private final List<NDManager> made = new ArrayList<>();

    @BeforeEach
    void openManager() {
        manager = TestingTensors.manager();
    }

    @AfterEach
    void closeManager() {
        manager.close();
        assertThat(threads()).isEmpty();
    }

    private BatchFeed<NDArray> feed(int from, int end, boolean isAhead) {
        return new BatchFeed<>(manager, from, end, this::numbered, isAhead);
    }

    private NDArray numbered(NDManager scratch, int step) {
        made.add(scratch);
        return scratch.create((float) step);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void givesEveryStepItsInputs(boolean isAhead) {
        List<Float> given = new ArrayList<>();
        try (BatchFeed<NDArray> feed = feed(3, 7, isAhead)) {
            for (int step = 3; step < 7; step++) {
                try (BatchFeed.Ready<NDArray> ready = feed.next()) {
                    given.add(ready.inputs().getFloat());
                }
            }
        }
        assertThat(given).containsExactly(3f, 4f, 5f, 6f);
        assertThat(made).hasSize(4).noneMatch(NDManager::isOpen);
    }

    /** The next one is begun before the step that has the last ends. */
    @Test
    void makesTheNextInputsWhileTheLastAreInUse() throws InterruptedException {
        CountDownLatch second = new CountDownLatch(2);
        try (BatchFeed<NDArray> feed =
                new BatchFeed<>(
                        manager,
                        0,
                        2,
                        (scratch, step) -> {
                            second.countDown();
                            return numbered(scratch, step);
                        },
                        true)) {
            try (BatchFeed.Ready<NDArray> ready = feed.next()) {
                second.await();
                assertThat(ready.inputs().getFloat()).isZero();
            }
        }
    }

    @Test
    void freesInputsThatNobodyTook() {
        try (BatchFeed<NDArray> feed = feed(0, 5, true)) {
            feed.next().close();
        }
        assertThat(made).hasSize(2).noneMatch(NDManager::isOpen);
    }

    @Test
    void passesOnWhatMakingThemThrew() {
        AtomicInteger calls = new AtomicInteger();
        try (BatchFeed<NDArray> feed =
                new BatchFeed<>(
                        manager,
                        0,
                        3,
                        (scratch, step) -> {
                            numbered(scratch, step);
                            calls.incrementAndGet();
                            throw new IllegalStateException("no memory");
                        },
                        true)) {
            assertThatThrownBy(feed::next)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("no memory");
        }
        assertThat(calls).hasValue(1);
        assertThat(made).hasSize(1).noneMatch(NDManager::isOpen);
    }

    /** The inputs are not ready before the wait for them has ended. */
    @Test
    void anInterruptedTrialFreesWhatIsBeingMade() {
        Thread trial = Thread.currentThread();
        CountDownLatch ended = new CountDownLatch(1);
        try (BatchFeed<NDArray> feed =
                new BatchFeed<>(
                        manager,
                        0,
                        3,
                        (scratch, step) -> {
                            trial.interrupt();
                            await(ended);
                            return numbered(scratch, step);
                        },
                        true)) {
            assertThatThrownBy(feed::next).isInstanceOf(CancellationException.class);
            ended.countDown();
        }
        assertThat(Thread.interrupted()).isTrue();
        assertThat(made).hasSize(1).noneMatch(NDManager::isOpen);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Views are drawn by generators of their own, whichever thread asks for them. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void pretrainsToTheSameBitsAsWithoutAThread(int epochs) {
        assertThat(pretrained(epochs, true)).isEqualTo(pretrained(epochs, false));
    }

    private static List<Object> pretrained(int epochs, boolean isAhead) {
        try (NDManager own = TestingTensors.manager()) {
            PretrainingTest.Subject subject =
                    PretrainingTest.Subject.of(
                            own, TestingArchitecture.SMALL, 0.5, 26, "", isAhead);
            int[] clips = IntStream.range(0, 26).toArray();
            List<Object> found = new ArrayList<>();
            for (int epoch = 1; epoch <= epochs; epoch++) {
                found.add(subject.pretraining().epoch(epoch, clips, (at, done) -> {}));
            }
            for (NDArray weights : subject.encoder().trainable()) {
                found.add(IntStream.of(bits(weights)).boxed().toList());
            }
            return found;
        }
    }

    private static int[] bits(NDArray weights) {
        float[] values = weights.toFloatArray();
        return IntStream.range(0, values.length)
                .map(i -> Float.floatToRawIntBits(values[i]))
                .toArray();
    }

    @Test
    void aTrialThatIsStoppedLeavesNeitherTensorsNorAThread() {
        PretrainingTest.Subject subject =
                PretrainingTest.Subject.of(manager, TestingArchitecture.SMALL, 0.5, 26, "", true);
        int[] clips = IntStream.range(0, 26).toArray();
        subject.pretraining().epoch(1, clips, (at, done) -> {});
        int arrays = manager.getManagedArrays().size();
        assertThatThrownBy(
                        () ->
                                subject.pretraining()
                                        .epoch(
                                                2,
                                                clips,
                                                (at, done) -> {
                                                    throw new CancellationException("stopped");
                                                }))
                .isInstanceOf(CancellationException.class);
        assertThat(manager.getManagedArrays()).hasSize(arrays);
    }

    /** A thread that was told to end takes a moment. */
    private static List<String> threads() {
        for (int i = 0; i < 60_000 && !running().isEmpty(); i++) {
            Thread.onSpinWait();
            LockSupport.parkNanos(1_000_000);
        }
        return running();
    }

    private static List<String> running() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter("next batch"::equals)
                .toList();
    }
}
