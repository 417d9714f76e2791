package io.github.aclsweep.sweep;

import io.github.aclsweep.attempt.StopReason;
import io.github.aclsweep.attempt.TrialDispatcher;
import io.github.aclsweep.search.SearchStrategy;
import io.github.aclsweep.search.TrialRequest;
import io.github.aclsweep.sweep.run.SweepRows;
import io.github.aclsweep.sweep.run.SweepRun;
import io.github.aclsweep.trial.Trial;
import io.github.aclsweep.trial.TrialResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Asks the strategy for trials, has them run, and tells it their results, until it is done or the
 * run is stopped. What earlier runs left is told at once, so that the strategy finds its state
 * again.
 */
final class SearchLoop {
    /** How soon executors that have come are noticed. */
    private static final long POLL_MILLIS = 500;

    private final SearchStrategy strategy;
    private final SweepRun run;
    private final TrialDispatcher dispatcher;
    private final Supplier<StopReason> stopReason;
    private final Map<String, List<TrialRequest>> running = new HashMap<>();
    private final BlockingQueue<End> ends = new LinkedBlockingQueue<>();

    /** How a trial ended, or what the listener threw. */
    private record End(Trial trial, TrialResult result, Throwable failure) {}

    /**
     * A loop that has not begun.
     *
     * @param strategy after its {@code begin}
     * @param stopReason why the run stops, null as long as it does not
     */
    SearchLoop(
            SearchStrategy strategy,
            SweepRun run,
            TrialDispatcher dispatcher,
            Supplier<StopReason> stopReason) {
        this.strategy = strategy;
        this.run = run;
        this.dispatcher = dispatcher;
        this.stopReason = stopReason;
    }

    /**
     * Whether a search ends with what earlier runs left, so that no trial has to run. Trials that
     * it does not ask for are no part of the results then.
     */
    static boolean isDone(SweepRun run) {
        SearchStrategy strategy = run.search();
        boolean done = replay(strategy, run.rows(), new HashSet<>());
        if (done) {
            run.rows().dropUnasked();
        }
        return done;
    }

    /** What the search came to, as far as its trials have ended. */
    static Optional<String> outcome(SweepRun run) {
        SearchStrategy strategy = run.search();
        Set<String> whole = new HashSet<>();
        return replay(strategy, run.rows(), whole)
                ? strategy.outcome().map(words -> words + more(run.rows(), whole))
                : Optional.empty();
    }

    /** Trials that are complete without the search, as those that were taken over. */
    private static String more(SweepRows rows, Set<String> whole) {
        long more =
                rows.all().stream()
                        .filter(row -> row.completed().isPresent())
                        .filter(row -> !whole.contains(row.trial().id()))
                        .count();
        if (more == 0) {
            return "";
        }
        return more == 1
                ? "; 1 more trial is complete, but was judged by its first epochs"
                : "; %d more trials are complete, but were judged by their first epochs"
                        .formatted(more);
    }

    /**
     * Asks a strategy that has just begun for all whose answers are known.
     *
     * @param whole receives the ids of the trials that it wants trained to their end
     * @return whether it is done
     */
    private static boolean replay(SearchStrategy strategy, SweepRows rows, Set<String> whole) {
        while (!strategy.isDone()) {
            List<TrialRequest> asked = strategy.ask(Integer.MAX_VALUE);
            for (TrialRequest request : asked) {
                Trial trial = rows.plan(request);
                if (request.untilEpoch() == 0) {
                    whole.add(trial.id());
                }
                Optional<TrialResult> known = rows.known(request, trial);
                if (known.isEmpty()) {
                    return false;
                }
                strategy.tell(request, known.get());
            }
            if (asked.isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /**
     * Returns when no trial runs any more.
     *
     * @throws IllegalStateException if the strategy neither asks nor ends, or results cannot be
     *     kept
     */
    void run() {
        try {
            submit();
            while (!running.isEmpty()) {
                Optional.ofNullable(ends.poll(POLL_MILLIS, TimeUnit.MILLISECONDS))
                        .ifPresent(this::ended);
                submit();
            }
        } catch (InterruptedException e) {
            dispatcher.stop(StopReason.INTERRUPTED);
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while trials were running", e);
        } catch (RuntimeException e) {
            dispatcher.stop(StopReason.INTERRUPTED);
            throw e;
        }
        StopReason stopped = stopReason.get();
        if (stopped != null) {
            run.endPending(stopped);
        } else if (strategy.isDone()) {
            run.rows().dropUnasked();
        } else {
            throw new IllegalStateException(
                    "the strategy %s neither asks for trials nor ends".formatted(strategy.name()));
        }
    }

    /** Fills the room that there is. */
    private void submit() {
        int room = dispatcher.room() - running.size();
        while (room > 0 && stopReason.get() == null) {
            List<TrialRequest> asked = strategy.ask(room);
            if (asked.isEmpty()) {
                return;
            }
            asked.forEach(this::submit);
            room = dispatcher.room() - running.size();
        }
    }

    private void submit(TrialRequest request) {
        Trial trial = run.rows().plan(request);
        Optional<TrialResult> known = run.rows().known(request, trial);
        if (known.isPresent()) {
            strategy.tell(request, known.get());
        } else if (running.containsKey(trial.id())) { // another request for the same trial
            running.get(trial.id()).add(request);
        } else {
            running.put(trial.id(), new ArrayList<>(List.of(request)));
            CompletableFuture<TrialResult> unused =
                    dispatcher
                            .submit(run.task(trial, request.untilEpoch()), run)
                            .whenComplete(
                                    (result, failure) -> ends.add(new End(trial, result, failure)));
        }
    }

    private void ended(End end) {
        if (end.failure() != null) {
            Throwable cause =
                    end.failure() instanceof CompletionException
                            ? end.failure().getCause()
                            : end.failure();
            throw cause instanceof RuntimeException known
                    ? known
                    : new IllegalStateException(
                            "trial " + end.trial().id() + " has no result", cause);
        }
        run.finished(end.result());
        running.remove(end.trial().id())
                .forEach(
                        request ->
                                strategy.tell(request, run.rows().answer(request, end.result())));
    }
}
