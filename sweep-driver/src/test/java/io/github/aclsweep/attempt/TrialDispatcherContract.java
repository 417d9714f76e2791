package io.github.aclsweep.attempt;

import static io.github.aclsweep.TestingWork.THROWS;
import static io.github.aclsweep.TestingWork.WAITS_FOR_CANCELLATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aclsweep.TestingTrials;
import io.github.aclsweep.TestingWork;
import io.github.aclsweep.attempt.message.TrialStarted;
import io.github.aclsweep.trial.FailureKind;
import io.github.aclsweep.trial.TrialEnvironment;
import io.github.aclsweep.trial.TrialEnvironment.DeviceChoice;
import io.github.aclsweep.trial.TrialResult.Completed;
import io.github.aclsweep.trial.TrialResult.Failed;
import io.github.aclsweep.trial.run.Attempt;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What every dispatcher keeps. */
@Timeout(180)
abstract class TrialDispatcherContract {
    @TempDir Path folder;

    abstract TrialDispatcher dispatcher(TrialWork work);

    @Test
    void reportsEveryTrialOnce() {
        TestingListener listener = new TestingListener();

        run(dispatcher(new TestingWork()), tasks(0.1, 0.2, 0.3), listener);

        assertThat(listener.results.values()).hasSize(3).allMatch(r -> r.size() == 1);
        assertThat(listener.result(0.2)).isInstanceOf(Completed.class);
        assertThat(((Completed) listener.result(0.2)).scores())
                .isEqualTo(TestingWork.scores(TestingTrials.ofAlpha(0.2)));
        assertThat(listener.attempts.values()).hasSize(3).allMatch(a -> a.size() == 1);
        assertThat(listener.attempts(0.2).get(0).outcome()).isEqualTo("complete");
    }

    @Test
    void goesOnAfterATrialThatThrows() {
        TestingListener listener = new TestingListener();

        run(dispatcher(new TestingWork()), tasks(THROWS, 0.5), listener);

        Failed failed = (Failed) listener.result(THROWS);
        assertThat(failed.kind()).isEqualTo(FailureKind.INTERNAL);
        assertThat(failed.reason()).contains("made to fail");
        assertThat(failed.stackTrace()).contains("TestingWork");
        assertThat(listener.result(0.5)).isInstanceOf(Completed.class);
    }

    @Test
    void returnsAtOnceWithoutTrials() {
        TestingListener listener = new TestingListener();

        run(dispatcher(new TestingWork()), List.of(), listener);

        assertThat(listener.results).isEmpty();
    }

    @Test
    void reportsCancelledTrials() {
        TrialDispatcher dispatcher = dispatcher(new TestingWork());
        TestingListener listener =
                new TestingListener() {
                    @Override
                    public void started(TrialStarted started) {
                        new Thread(() -> dispatcher.stop(StopReason.INTERRUPTED)).start();
                    }
                };
        List<TrialTask> tasks = tasks(WAITS_FOR_CANCELLATION);

        // The testing work returns a result when cancelled in this process; the second never runs.
        run(dispatcher, tasks, listener);
        run(dispatcher, tasks(0.4), listener);

        Failed failed = (Failed) listener.result(0.4);
        assertThat(failed.kind()).isEqualTo(FailureKind.INTERRUPTED);
        assertThat(listener.results).hasSize(2);
    }

    @Test
    void endsWhenTheListenerFails() {
        TestingListener listener =
                new TestingListener() {
                    @Override
                    public void attempted(String trialId, Attempt attempt) {
                        throw new IllegalStateException("the disk is full");
                    }
                };

        // One trial: another would still be writing into the folder that is about to be deleted.
        assertThatThrownBy(() -> run(dispatcher(new TestingWork()), tasks(0.1), listener))
                .hasMessageContaining("the disk is full");
    }

    /** Runs all trials, as many at once as there is room for, and returns when they have ended. */
    static void run(TrialDispatcher dispatcher, List<TrialTask> tasks, TestingListener listener) {
        List<CompletableFuture<Void>> running = new ArrayList<>();
        try {
            for (TrialTask task : tasks) {
                while (running.size() >= dispatcher.room()) {
                    CompletableFuture.anyOf(running.toArray(CompletableFuture[]::new)).join();
                    running.removeIf(CompletableFuture::isDone);
                }
                running.add(dispatcher.submit(task, listener).thenAccept(listener::finished));
            }
            running.forEach(CompletableFuture::join);
        } catch (CompletionException e) {
            throw new IllegalStateException(e.getCause().getMessage(), e.getCause());
        }
    }

    List<TrialTask> tasks(double... alphas) {
        return DoubleStream.of(alphas)
                .mapToObj(TestingTrials::ofAlpha)
                .map(trial -> new TrialTask(trial, workplace(trial.id()), "testing", 0))
                .toList();
    }

    private TrialEnvironment workplace(String id) {
        String trialFolder = folder.resolve(id).toString();
        return new TrialEnvironment("data", "cache", trialFolder, DeviceChoice.CPU, -1, 1);
    }
}
