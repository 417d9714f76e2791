package io.github.aclsweep.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aclsweep.cluster.RunningExecutor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import org.apache.spark.ExecutorLostFailure;
import org.apache.spark.Success$;
import org.apache.spark.TaskEndReason;
import org.apache.spark.executor.ExecutorMetrics;
import org.apache.spark.scheduler.JobSucceeded$;
import org.apache.spark.scheduler.SparkListenerApplicationEnd;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;
import org.apache.spark.scheduler.SparkListenerJobEnd;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.SparkListenerTaskStart;
import org.apache.spark.scheduler.StageInfo;
import org.apache.spark.scheduler.TaskInfo;
import org.apache.spark.scheduler.TaskLocality;
import org.junit.jupiter.api.Test;
import scala.Option;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** Spark's events, made by hand. */
class TaskWatchTest {
    private static final String GROUP = "trial-1";
    private static final long LAUNCHED = 1_000_000;

    private final TaskWatch watch = new TaskWatch();

    private static <V> Seq<V> seq(List<V> values) {
        return CollectionConverters.asScala(values).toList();
    }

    private void jobStarts() {
        Properties properties = new Properties();
        properties.setProperty("spark.jobGroup.id", GROUP);
        StageInfo stage =
                new StageInfo(
                        7,
                        0,
                        "stage",
                        1,
                        seq(List.of()),
                        seq(List.of()),
                        "",
                        null,
                        seq(List.of()),
                        Option.empty(),
                        0,
                        false,
                        0);
        watch.onJobStart(new SparkListenerJobStart(3, LAUNCHED, seq(List.of(stage)), properties));
    }

    private static TaskInfo task(int attempt) {
        return new TaskInfo(
                100 + attempt, 0, attempt, 0, LAUNCHED, "1", "host", TaskLocality.ANY(), false);
    }

    private void taskStarts(int attempt) {
        watch.onTaskStart(new SparkListenerTaskStart(7, 0, task(attempt)));
    }

    private void taskEnds(int attempt, TaskEndReason reason) {
        TaskInfo info = task(attempt);
        info.finishTime_$eq(LAUNCHED + 5000);
        watch.onTaskEnd(
                new SparkListenerTaskEnd(
                        7, 0, "ResultTask", reason, info, new ExecutorMetrics(), null));
    }

    private void jobEnds() {
        watch.onJobEnd(new SparkListenerJobEnd(3, LAUNCHED, JobSucceeded$.MODULE$));
    }

    @Test
    void endsWhenJobAndTaskHaveEnded() {
        jobStarts();
        taskStarts(0);
        assertThat(watch.launched(GROUP)).contains(Instant.ofEpochMilli(LAUNCHED));
        jobEnds();
        assertThat(watch.end(GROUP)).isNotDone();

        taskEnds(0, Success$.MODULE$);

        assertThat(watch.end(GROUP)).isDone();
        assertThat(watch.forget(GROUP).orElseThrow().seconds()).isEqualTo(5);
    }

    @Test
    void knowsWhyAProcessIsGone() {
        jobStarts();
        taskStarts(0);
        assertThat(watch.isLost(GROUP)).isFalse();

        taskEnds(0, new ExecutorLostFailure("1", true, Option.apply("exited with code 134")));

        assertThat(watch.isLost(GROUP)).isTrue();
        assertThat(watch.forget(GROUP).flatMap(TaskOutcome::loss)).contains("exited with code 134");
    }

    @Test
    void countsOnlyTheFirstTaskOfAGroup() {
        jobStarts();
        taskStarts(0);
        taskEnds(0, new ExecutorLostFailure("1", true, Option.apply("gone")));
        taskStarts(1); // Spark repeats it by itself
        jobEnds();
        assertThat(watch.end(GROUP)).isNotDone();

        taskEnds(1, Success$.MODULE$);

        assertThat(watch.end(GROUP)).isDone();
        assertThat(watch.forget(GROUP).flatMap(TaskOutcome::loss)).contains("gone");
    }

    @Test
    void letsATaskThatGoesOnEndNow() throws InterruptedException {
        jobStarts();
        taskStarts(0);

        Optional<TaskOutcome> end = watch.awaitEnd(GROUP, Duration.ofMillis(1));

        assertThat(end.orElseThrow().ended()).isAfter(Instant.ofEpochMilli(LAUNCHED + 5000));
    }

    @Test
    void endsEverythingWithTheApplication() {
        jobStarts();
        CompletableFuture<Void> unused = watch.end("another");

        watch.onApplicationEnd(new SparkListenerApplicationEnd(LAUNCHED, Option.empty()));

        assertThat(watch.end(GROUP)).isDone();
        assertThat(watch.end("another")).isDone();
        assertThat(watch.forget(GROUP)).isEmpty();
    }

    @Test
    void forgetsWhatComesLate() {
        jobStarts();
        taskStarts(0);
        watch.forget(GROUP);

        taskEnds(0, Success$.MODULE$);

        assertThat(watch.launched(GROUP)).isEmpty();
    }

    @Test
    void prefersExecutorsOnOtherHosts() {
        watch.know(List.of(new RunningExecutor("1", "host"), new RunningExecutor("2", "other")));
        assertThat(watch.executors()).isEqualTo(2);
        assertThat(watch.elsewhere(List.of()))
                .containsExactlyInAnyOrder("executor_host_1", "executor_other_2");

        TaskOutcome failed =
                new TaskOutcome("1", "host", Instant.EPOCH, Instant.EPOCH, Optional.of("gone"));
        assertThat(watch.elsewhere(List.of(failed))).containsExactly("executor_other_2");

        watch.onExecutorRemoved(new SparkListenerExecutorRemoved(LAUNCHED, "2", "gone"));
        assertThat(watch.elsewhere(List.of(failed))).isEmpty();
    }
}
