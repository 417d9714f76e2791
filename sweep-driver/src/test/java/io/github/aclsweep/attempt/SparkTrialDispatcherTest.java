package io.github.aclsweep.attempt;

import static io.github.aclsweep.TestingWork.GPU_FAILS_ONCE;
import static io.github.aclsweep.TestingWork.HALTS;
import static io.github.aclsweep.TestingWork.HALTS_ONCE;
import static io.github.aclsweep.TestingWork.HANGS;
import static io.github.aclsweep.TestingWork.THROWS;
import static io.github.aclsweep.TestingWork.WAITS_FOR_CANCELLATION;
import static io.github.aclsweep.TestingWork.WAITS_FOR_GO;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.aclsweep.TestingTrials;
import io.github.aclsweep.TestingWork;
import io.github.aclsweep.attempt.host.HostHealth;
import io.github.aclsweep.attempt.message.ExecutorMessage.PlaceFound;
import io.github.aclsweep.attempt.message.MemoryKills;
import io.github.aclsweep.attempt.message.ProgressPlugin;
import io.github.aclsweep.attempt.message.SweepGauges;
import io.github.aclsweep.attempt.message.TrialStarted;
import io.github.aclsweep.cluster.ClusterSettings;
import io.github.aclsweep.cluster.SparkSettings;
import io.github.aclsweep.cluster.TestingClusterSettings;
import io.github.aclsweep.cluster.TrialQueues;
import io.github.aclsweep.trial.FailureKind;
import io.github.aclsweep.trial.GpuSettings;
import io.github.aclsweep.trial.TrialProgress;
import io.github.aclsweep.trial.TrialResult;
import io.github.aclsweep.trial.TrialResult.Completed;
import io.github.aclsweep.trial.TrialResult.Failed;
import io.github.aclsweep.trial.run.Attempt;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
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
        ClusterSettings cluster =
                TestingClusterSettings.of("memory-per-trial = 512, overhead-per-trial = 0");
        SparkConf conf =
                new SparkConf(false)
                        .setMaster("local-cluster[2,1,512]")
                        .set("spark.ui.port", "0")
                        .set("spark.task.reaper.killTimeout", "1s")
                        .set("spark.executor.extraClassPath", classPath());
        context =
                TrialQueues.start(
                        SparkSettings.complete(
                                conf,
                                cluster,
                                GpuSettings.defaults(),
                                "testing",
                                2,
                                Map.of(),
                                ProgressPlugin.class));
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

    private static TrialDispatcher dispatcher(String settings) {
        return new SparkTrialDispatcher(
                context,
                new TestingWork(),
                TestingClusterSettings.of(settings),
                new SweepGauges(3),
                Timeouts.USUAL);
    }

    @Override
    TrialDispatcher dispatcher(TrialWork work) {
        return new SparkTrialDispatcher(
                context, work, TestingClusterSettings.of(""), new SweepGauges(0), Timeouts.USUAL);
    }

    @Test
    void losesOnlyTheTrialWhoseProcessDies() {
        TestingListener listener = new TestingListener();

        run(dispatcher("retries = 1"), tasks(0.1, HALTS, 0.2, 0.3), listener);

        Failed lost = (Failed) listener.result(HALTS);
        assertThat(lost.kind()).isEqualTo(FailureKind.NATIVE_CRASH);
        assertThat(lost.reason()).contains("134");
        assertThat(listener.attempts(HALTS)).hasSize(2);
        assertThat(List.of(0.1, 0.2, 0.3))
                .allMatch(alpha -> listener.result(alpha) instanceof Completed);
    }

    @Test
    void repeatsATrialAfterAnAccidentAndCountsTheAttempts() {
        TestingListener listener = new TestingListener();

        run(dispatcher(""), tasks(HALTS_ONCE), listener);

        assertThat(listener.result(HALTS_ONCE)).isInstanceOf(Completed.class);
        List<Attempt> attempts = listener.attempts(HALTS_ONCE);
        assertThat(attempts).extracting(Attempt::number).containsExactly(1, 2);
        assertThat(attempts)
                .extracting(Attempt::outcome)
                .containsExactly("native-crash", "complete");
        Attempt crashed = attempts.get(0);
        assertThat(listener.repeated).containsExactly(crashed);
        assertThat(crashed.wastedSeconds()).isEqualTo(crashed.seconds()).isPositive();
        assertThat(attempts.get(1).wastedSeconds()).isZero();
        assertThat(attempts.get(1).place()).isNotEqualTo(crashed.place());
    }

    @Test
    void leavesTheProcessWhoseGpuFailed() {
        TestingListener listener = new TestingListener();

        run(dispatcher(""), tasks(GPU_FAILS_ONCE), listener);

        List<Attempt> attempts = listener.attempts(GPU_FAILS_ONCE);
        assertThat(attempts)
                .extracting(attempt -> attempt.outcome() + ", " + attempt.reason())
                .containsExactly("device-failed, CUDA error: they say", "complete, ");
        assertThat(attempts).extracting(Attempt::place).doesNotHaveDuplicates();
    }

    @Test
    void neverRepeatsATrialsOwnFault() {
        TestingListener listener = new TestingListener();

        run(dispatcher(""), tasks(THROWS), listener);

        assertThat(listener.attempts(THROWS)).hasSize(1);
        Attempt failed = listener.attempts(THROWS).get(0);
        assertThat(failed.outcome()).isEqualTo("internal");
        assertThat(failed.wastedSeconds()).isEqualTo(failed.seconds());
    }

    @Test
    void waitsUntilStoppedTrialsHaveKeptWhatTheyReached() {
        TrialDispatcher dispatcher = dispatcher("");
        TestingListener listener =
                new TestingListener() {
                    @Override
                    public void started(TrialStarted started) {
                        dispatcher.stop(new StopReason(FailureKind.TIMED_OUT, "time is up"));
                    }
                };
        List<TrialTask> tasks = tasks(WAITS_FOR_CANCELLATION);

        run(dispatcher, tasks, listener);

        Failed stopped = (Failed) listener.result(WAITS_FOR_CANCELLATION);
        assertThat(stopped.kind()).isEqualTo(FailureKind.TIMED_OUT);
        assertThat(stopped.reason()).isEqualTo("time is up");
        // The testing work writes it after it has noticed the stop.
        assertThat(Path.of(tasks.get(0).workplace().trialFolder(), "result.json")).exists();
        assertThat(listener.attempts(WAITS_FOR_CANCELLATION)).hasSize(1);
    }

    /** A task that was waiting takes the slot of one that ends, before it is cancelled. */
    @Test
    void beginsNoTrialAfterAnOrderToStop() {
        SparkTrialDispatcher dispatcher = impatient(Duration.ZERO);
        TestingListener listener =
                new TestingListener() {
                    @Override
                    public void started(TrialStarted started) {
                        PlaceFound place =
                                new PlaceFound(
                                        started.trialId(),
                                        started.attempt(),
                                        "",
                                        "0",
                                        "",
                                        new MemoryKills("", 0));
                        aside.add("" + dispatcher.received(place));
                        dispatcher.stop(StopReason.INTERRUPTED);
                        aside.add("" + dispatcher.received(place));
                    }
                };

        run(dispatcher, tasks(WAITS_FOR_CANCELLATION), listener);

        assertThat(listener.aside).containsExactly("0", "" + HostHealth.REFUSAL.toSeconds());
    }

    @Test
    void killsATrialThatGoesOnLongAfterItsTime() {
        TestingListener listener = new TestingListener();
        TestingReleaser next = new TestingReleaser(folder, 2);

        run(impatient(Duration.ofMinutes(1)), List.of(timed(tasks(HANGS).get(0))), listener);
        // Needs two executors: the one that hung has been replaced.
        run(dispatcher(""), tasks(WAITS_FOR_GO, WAITS_FOR_GO + 0.01), next);

        Failed killed = (Failed) listener.result(HANGS);
        assertThat(killed.kind()).isEqualTo(FailureKind.TIMED_OUT);
        assertThat(killed.reason()).contains("sweep.trial-timeout");
        assertThat(listener.attempts(HANGS)).hasSize(1);
        assertThat(listener.attempts(HANGS).get(0).seconds()).isGreaterThan(1);
        assertThat(next.results).hasSize(2);
    }

    private static TrialTask timed(TrialTask task) {
        return new TrialTask(task.trial(), task.workplace().withTimeout(1), "timed", 0);
    }

    private static SparkTrialDispatcher impatient(Duration stopping) {
        Timeouts patience = new Timeouts(Duration.ofSeconds(20), stopping, Duration.ZERO);
        ClusterSettings usual = TestingClusterSettings.of("");
        return new SparkTrialDispatcher(
                context, new TestingWork(), usual, new SweepGauges(0), patience);
    }

    @Test
    void doesNotWaitForeverForAStoppedTrialThatHangs() {
        SparkTrialDispatcher dispatcher = impatient(Duration.ZERO);
        TestingListener listener =
                new TestingListener() {
                    @Override
                    public void started(TrialStarted started) {
                        dispatcher.stop(StopReason.INTERRUPTED);
                    }
                };

        run(dispatcher, tasks(HANGS), listener);

        assertThat(((Failed) listener.result(HANGS)).kind()).isEqualTo(FailureKind.INTERRUPTED);
    }

    @Test
    void repeatsATrialBeforeThoseThatHaveNotBegun() throws TimeoutException {
        double[] alphas = new double[8];
        Arrays.setAll(alphas, i -> i == 0 ? HALTS_ONCE : WAITS_FOR_GO + i / 1000.0);
        TestingLaunches launches = new TestingLaunches(folder, "attempt 2");
        context.sc().addSparkListener(launches);

        run(dispatcher(""), tasks(alphas), new TestingListener());
        context.sc().listenerBus().waitUntilEmpty();
        context.sc().removeSparkListener(launches);

        // Behind all others it would be the last of nine; some may slip in before it is queued.
        assertThat(launches.names()).hasSize(9);
        assertThat(launches.names().subList(0, 6))
                .as("of %s", launches.names())
                .anyMatch(name -> name.endsWith("attempt 2"));
    }

    @Test
    void repeatsAtOnceWhatWasLostThroughNoFaultOfItsOwn() {
        TestingReleaser listener =
                new TestingReleaser(folder, Integer.MAX_VALUE) {
                    @Override
                    public void started(TrialStarted one) {
                        super.started(one);
                        if (started.size() == 2) { // as when a node is gone: Spark repeats it
                            context.sc().killExecutor(one.place().replaceAll(".* executor ", ""));
                        }
                    }

                    @Override
                    public void repeated(String trialId, Attempt failed) {
                        super.repeated(trialId, failed);
                        release(); // until then no executor is free to refuse what Spark repeats
                    }
                };

        run(dispatcher(""), tasks(WAITS_FOR_GO, WAITS_FOR_GO + 0.01), listener);
        context.sc().requestExecutors(1);

        assertThat(listener.repeated).extracting(Attempt::outcome).containsExactly("executor-lost");
        assertThat(listener.results.values())
                .allMatch(results -> results.get(0) instanceof Completed);
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

        run(dispatcher(new TestingWork()), tasks(WAITS_FOR_CANCELLATION), listener);

        assertThat(started).hasSize(1);
        assertThat(started.get(0).place()).contains("executor");
        assertThat(seen.get(0).loss()).isEqualTo(0.5);
    }

    @Test
    void showsTrialsByNameAndOurGaugesToWhoeverWatchesSpark() throws IOException {
        run(dispatcher(""), tasks(0.1, THROWS, 0.2), new TestingListener());

        JsonObject gauges = page("/metrics/json").getAsJsonObject().getAsJsonObject("gauges");
        assertThat(gauge(gauges, "trials.complete")).isEqualTo(2);
        assertThat(gauge(gauges, "trials.failed")).isEqualTo(1);
        assertThat(gauge(gauges, "trials.pending")).isZero();
        assertThat(gauge(gauges, "attempts.failed")).isEqualTo(1);
        assertThat(gauge(gauges, "best.micro-patch-weighted"))
                .isEqualTo(
                        TestingWork.scores(TestingTrials.ofAlpha(0.2)).of("micro_patch_weighted"));
        String application = context.sc().applicationId();
        JsonElement job =
                page("/api/v1/applications/" + application + "/jobs").getAsJsonArray().get(0);
        assertThat(job.getAsJsonObject().get("description").getAsString()).isEqualTo("testing");
    }

    private static double gauge(JsonObject gauges, String name) {
        return gauges.keySet().stream()
                .filter(key -> key.endsWith(ProgressPlugin.class.getName() + "." + name))
                .map(key -> gauges.getAsJsonObject(key).get("value").getAsDouble())
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not among " + gauges.keySet()));
    }

    private static JsonElement page(String path) throws IOException {
        String url = context.sc().uiWebUrl().get() + path;
        try (InputStream in = URI.create(url).toURL().openStream()) {
            return JsonParser.parseString(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
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
                    void finished(TrialResult result) {
                        super.finished(result);
                        running.set(0);
                    }
                };

        run(dispatcher("max-parallel = 1"), tasks(0.1, 0.2, 0.3), listener);

        assertThat(listener.results).hasSize(3);
        assertThat(most.get()).isLessThanOrEqualTo(1);
    }
}
