package io.github.aclsweep.train;

import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiFunction;

/**
 * The inputs of steps in their order, each on a manager of its own. If asked to, a thread makes the
 * next ones while the step works on the last. Inputs depend on their step alone, so that the thread
 * makes no difference to their bits.
 *
 * @param <I> the inputs of one step
 */
final class BatchFeed<I> implements AutoCloseable {
    private final NDManager manager;
    private final int end;
    private final BiFunction<NDManager, Integer, I> inputs;
    private final Optional<ExecutorService> thread;
    private int step;
    private Optional<Future<Ready<I>>> ahead = Optional.empty();

    /**
     * A feed that has made nothing.
     *
     * @param manager the parent of the managers of all inputs
     * @param from the first step
     * @param end the number after the last step's
     * @param inputs makes the inputs of a step on a manager; for one step at a time
     * @param isAhead whether the next inputs are made while those given are in use
     */
    BatchFeed(
            NDManager manager,
            int from,
            int end,
            BiFunction<NDManager, Integer, I> inputs,
            boolean isAhead) {
        this.manager = manager;
        this.step = from;
        this.end = end;
        this.inputs = inputs;
        this.thread =
                isAhead
                        ? Optional.of(Executors.newSingleThreadExecutor(BatchFeed::thread))
                        : Optional.empty();
    }

    private static Thread thread(Runnable work) {
        Thread thread =
                new Thread(
                        () -> {
                            JniUtils.setGradMode(false); // libtorch's, one per thread
                            work.run();
                        },
                        "next batch");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * What a step works with.
     *
     * @param scratch owns the inputs, and whatever the step adds
     */
    record Ready<I>(NDManager scratch, I inputs) implements AutoCloseable {
        @Override
        public void close() {
            scratch.close();
        }
    }

    /**
     * The inputs of the next step; the caller closes them.
     *
     * @throws CancellationException if the caller is interrupted while it waits for them
     */
    Ready<I> next() {
        int now = step++;
        if (thread.isEmpty()) {
            return make(now);
        }
        Future<Ready<I>> made = ahead.orElseGet(() -> begin(now));
        ahead = Optional.of(made);
        Ready<I> ready = result(made);
        ahead = step < end ? Optional.of(begin(step)) : Optional.empty();
        return ready;
    }

    private Future<Ready<I>> begin(int number) {
        return thread.orElseThrow().submit(() -> make(number));
    }

    private Ready<I> make(int number) {
        NDManager scratch = manager.newSubManager();
        try {
            return new Ready<>(scratch, inputs.apply(scratch, number));
        } catch (RuntimeException | Error e) {
            scratch.close();
            throw e;
        }
    }

    private Ready<I> result(Future<Ready<I>> made) {
        try {
            return made.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while the next batch was made");
        } catch (ExecutionException e) {
            ahead = Optional.empty();
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Ends the thread and frees what nobody took. */
    @Override
    public void close() {
        thread.ifPresent(ExecutorService::shutdown);
        ahead.ifPresent(BatchFeed::discard);
    }

    /** Waits in any case: the work in the thread writes to memory that is freed next. */
    private static <I> void discard(Future<Ready<I>> made) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    made.get().close();
                    return;
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    return; // has freed its own
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
