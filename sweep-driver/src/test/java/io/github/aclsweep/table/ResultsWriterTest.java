package io.github.aclsweep.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ResultsWriterTest {
    private final AtomicLong now = new AtomicLong();
    private final AtomicInteger writes = new AtomicInteger();

    @Test
    void writesSoonAfterTheFirstChange() throws InterruptedException {
        CountDownLatch written = new CountDownLatch(1);
        ResultsWriter writer = new ResultsWriter(written::countDown, now::get);

        writer.changed();

        written.await();
        writer.close();
    }

    @Test
    void writesManyChangesOnceInAWhile() throws InterruptedException {
        Semaphore written = new Semaphore(0);
        ResultsWriter writer =
                new ResultsWriter(
                        () -> {
                            writes.incrementAndGet();
                            written.release();
                        },
                        now::get);
        writer.changed();
        written.acquire();

        for (int i = 0; i < 1000; i++) { // the clock stands still: the next write is seconds away
            writer.changed();
        }
        writer.close();

        assertThat(writes).hasValueLessThanOrEqualTo(2);
    }

    @Test
    void writesWhatIsOldThoughNothingHasChanged() throws InterruptedException {
        Semaphore written = new Semaphore(0);
        ResultsWriter writer = new ResultsWriter(written::release, now::get);

        writer.refresh();
        assertThat(written.availablePermits()).isZero();

        now.addAndGet(61_000_000_000L);
        writer.refresh();
        written.acquire();
        writer.close();
    }

    @Test
    void throwsAtTheNextCallWhatWritingThrew() throws InterruptedException {
        CountDownLatch written = new CountDownLatch(1);
        ResultsWriter writer =
                new ResultsWriter(
                        () -> {
                            written.countDown();
                            throw new IllegalStateException("the disk is full");
                        },
                        now::get);
        writer.changed();
        written.await();
        writer.close();

        assertThatThrownBy(writer::changed).hasMessage("the disk is full");
    }
}
