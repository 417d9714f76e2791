package io.github.aclsweep.attempt;

import io.github.aclsweep.cluster.PinnedRdd;
import io.github.aclsweep.cluster.TrialQueues;
import io.github.aclsweep.trial.TrialResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.spark.FutureAction;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.rdd.AsyncRDDActions;
import scala.collection.immutable.Seq;
import scala.concurrent.ExecutionContext;
import scala.util.Try;

/** Submits attempts to Spark. Spark's page lists them by the trial's description. */
final class AttemptJobs implements AttemptJob.Runner {
    /** Only completes futures whose followers run elsewhere. */
    private static final ExecutionContext AT_ONCE = ExecutionContext.fromExecutor(Runnable::run);

    private final JavaSparkContext context;
    private final TrialWork work;
    private final TaskWatch watch;

    AttemptJobs(JavaSparkContext context, TrialWork work, TaskWatch watch) {
        this.context = context;
        this.work = work;
        this.watch = watch;
    }

    @Override
    public AttemptJob submit(AttemptTask attempt, List<TaskOutcome> lost) {
        TrialTask task = attempt.task();
        int number = attempt.number();
        String group = task.trial().id() + "-" + number + "-" + attempt.token().substring(0, 8);
        String description =
                number == 1 ? task.description() : task.description() + ", attempt " + number;
        try {
            // No interrupts: they close files that the trial is writing. It looks for the order.
            context.setJobGroup(group, description, false);
            context.setJobDescription(description);
            TrialQueues.choose(context, number > task.earlierAttempts() + 1);
            JavaRDD<TrialResult> rdd =
                    PinnedRdd.of(context, attempt, watch.elsewhere(lost))
                            .map(new TrialTaskFunction(work));
            return new Submitted(
                    group, new AsyncRDDActions<>(rdd.rdd(), rdd.classTag()).collectAsync());
        } finally {
            context.clearJobGroup();
            TrialQueues.choose(context, false);
        }
    }

    @Override
    public boolean isStopped() {
        return context.sc().isStopped();
    }

    /** A job of Spark's, known by its group. */
    private final class Submitted implements AttemptJob {
        private final String group;
        private final CompletableFuture<TrialResult> result = new CompletableFuture<>();

        Submitted(String group, FutureAction<Seq<TrialResult>> job) {
            this.group = group;
            job.onComplete(this::completed, AT_ONCE);
        }

        private boolean completed(Try<Seq<TrialResult>> end) {
            return end.isSuccess()
                    ? result.complete(end.get().head())
                    : result.completeExceptionally(end.failed().get());
        }

        @Override
        public CompletableFuture<TrialResult> result() {
            return result;
        }

        @Override
        public CompletableFuture<Optional<TaskOutcome>> end(Duration limit) {
            return watch.end(group)
                    .orTimeout(Math.max(1, limit.toMillis()), TimeUnit.MILLISECONDS)
                    .handle((end, late) -> watch.forget(group));
        }

        @Override
        public Optional<Instant> launched() {
            return watch.launched(group);
        }

        @Override
        public boolean isLost() {
            return watch.isLost(group);
        }

        @Override
        public void cancel() {
            context.sc().cancelJobGroup(group);
        }
    }
}
