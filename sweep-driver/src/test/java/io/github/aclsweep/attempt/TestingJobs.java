package io.github.aclsweep.attempt;

import io.github.aclsweep.trial.TrialResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Takes attempts and lets the test say how they end. */
final class TestingJobs implements AttemptJob.Runner {
    static final Instant LAUNCHED = Instant.parse("2026-01-01T00:00:00Z");

    final List<Job> jobs = new ArrayList<>();
    boolean stopped;
    RuntimeException refusal;

    @Override
    public AttemptJob submit(AttemptTask attempt, List<TaskOutcome> lost) {
        if (refusal != null) {
            throw refusal;
        }
        Job job = new Job(attempt, List.copyOf(lost));
        jobs.add(job);
        return job;
    }

    @Override
    public boolean isStopped() {
        return stopped;
    }

    /** The latest. */
    Job last() {
        return jobs.get(jobs.size() - 1);
    }

    static final class Job implements AttemptJob {
        final AttemptTask attempt;
        final List<TaskOutcome> avoided;
        final CompletableFuture<TrialResult> result = new CompletableFuture<>();
        final CompletableFuture<Optional<TaskOutcome>> end = new CompletableFuture<>();
        Duration limit;
        String host = "host";
        boolean lost;
        int cancellations;

        private Job(AttemptTask attempt, List<TaskOutcome> avoided) {
            this.attempt = attempt;
            this.avoided = avoided;
        }

        /** Comes back with a result after ten seconds on executor 1. */
        void returns(TrialResult with) {
            result.complete(with);
            end.complete(Optional.of(task(Optional.empty())));
        }

        /** Its process is gone after ten seconds. */
        void dies(String reason) {
            lost = true;
            result.completeExceptionally(new IllegalStateException("Job aborted"));
            end.complete(Optional.of(task(Optional.of(reason))));
        }

        private TaskOutcome task(Optional<String> loss) {
            return new TaskOutcome("1", host, LAUNCHED, LAUNCHED.plusSeconds(10), loss);
        }

        @Override
        public CompletableFuture<TrialResult> result() {
            return result;
        }

        @Override
        public CompletableFuture<Optional<TaskOutcome>> end(Duration longest) {
            limit = longest;
            return end;
        }

        @Override
        public Optional<Instant> launched() {
            return Optional.of(LAUNCHED);
        }

        @Override
        public boolean isLost() {
            return lost;
        }

        @Override
        public void cancel() {
            cancellations++;
        }
    }
}
