package io.github.aclsweep.dispatch;

import static io.github.aclsweep.TestingWork.HALTS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.aclsweep.TestingWork;
import io.github.aclsweep.trial.FailureKind;
import io.github.aclsweep.trial.GpuSettings;
import io.github.aclsweep.trial.TrialProgress;
import io.github.aclsweep.trial.TrialResult;
import io.github.aclsweep.trial.TrialResult.Completed;
import io.github.aclsweep.trial.TrialResult.Failed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Real executors on this machine, each a process of its own. */
class SparkTrialDispatcherTest extends TrialDispatcherContract {
    private static JavaSparkContext context;

    @BeforeAll
    static void startSpark() {
        ClusterSettings cluster = new ClusterSettings(1, 512, 0, 0, 0);
        SparkConf conf =
                new SparkConf(false)
                        .setMaster("local-cluster[2,1,512]")
                        .set("spark.ui.enabled", "false")
                        .set("spark.executor.extraClassPath", classPath());
        context =
                new JavaSparkContext(
                        SparkSettings.complete(
                                conf, cluster, GpuSettings.defaults(), "testing", 2, Map.of()));
    }

    @AfterAll
    static void stopSpark() {
        context.stop();
    }

    /** Surefire hides the class path in a manifest. */
    private static String classPath() {
        String plain = System.getProperty("java.class.path");
        return System.getProperty("surefire.test.class.path", plain);
    }

    @Override
    TrialDispatcher dispatcher(TrialWork work) {
        return new SparkTrialDispatcher(context, work, 0);
    }

    @Test
    void losesOnlyTheTrialWhoseProcessDies() {
        TestingListener listener = new TestingListener();

        dispatcher(new TestingWork()).run(tasks(0.1, HALTS, 0.2, 0.3), listener);

        Failed lost = (Failed) listener.result(HALTS);
        assertThat(lost.kind()).isEqualTo(FailureKind.EXECUTOR_LOST);
        assertThat(lost.reason()).contains("134");
        assertThat(List.of(0.1, 0.2, 0.3))
                .allMatch(alpha -> listener.result(alpha) instanceof Completed);
    }

    @Test
    void bringsProgressToTheDriver() {
        List<TrialProgress> seen = new ArrayList<>();
        List<TrialStarted> started = new ArrayList<>();
        TestingListener listener =
                new TestingListener() {
                    @Override
                    public void started(TrialStarted one) {
                        started.add(one);
                    }

                    @Override
                    public void progress(TrialProgress one) {
                        seen.add(one);
                        context.cancelAllJobs(); // what the trial waits for
                    }
                };

        dispatcher(new TestingWork()).run(tasks(TestingWork.WAITS_FOR_CANCELLATION), listener);

        assertThat(started).hasSize(1);
        assertThat(started.get(0).place()).contains("executor");
        assertThat(seen.get(0).loss()).isEqualTo(0.5);
    }

    @Test
    void runsNoMoreAtOnceThanAskedFor() {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        TestingListener listener =
                new TestingListener() {
                    @Override
                    public void started(TrialStarted one) {
                        most.accumulateAndGet(running.incrementAndGet(), Math::max);
                    }

                    @Override
                    public void finished(TrialResult result) {
                        super.finished(result);
                        running.set(0);
                    }
                };

        new SparkTrialDispatcher(context, new TestingWork(), 1).run(tasks(0.1, 0.2, 0.3), listener);

        assertThat(listener.results).hasSize(3);
        assertThat(most.get()).isLessThanOrEqualTo(1);
    }
}
