package io.github.aclsweep.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aclsweep.TestingTrials;
import io.github.aclsweep.TestingWork;
import io.github.aclsweep.attempt.host.GpuShares;
import io.github.aclsweep.attempt.host.HostHealth;
import io.github.aclsweep.attempt.host.MemoryKillLog;
import io.github.aclsweep.attempt.message.ExecutorMessage.FatalReport;
import io.github.aclsweep.attempt.message.ExecutorMessage.PlaceFound;
import io.github.aclsweep.attempt.message.ExecutorMessage.Saved;
import io.github.aclsweep.attempt.message.MemoryKills;
import io.github.aclsweep.attempt.message.TrialStarted;
import io.github.aclsweep.cluster.TestingClusterSettings;
import io.github.aclsweep.trial.Execution;
import io.github.aclsweep.trial.FailureKind;
import io.github.aclsweep.trial.Trial;
import io.github.aclsweep.trial.TrialEnvironment;
import io.github.aclsweep.trial.TrialEnvironment.DeviceChoice;
import io.github.aclsweep.trial.TrialResult;
import io.github.aclsweep.trial.TrialResult.Failed;
import io.github.aclsweep.trial.run.Attempt;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of repetition, without Spark. */
class TrialAttemptsTest {
    private static final double ALPHA = 0.5;
    private static final Trial TRIAL = TestingTrials.ofAlpha(ALPHA);
    private static final Timeouts TIMEOUTS =
            new Timeouts(Duration.ofSeconds(20), Duration.ofMinutes(1), Duration.ofMinutes(2));

    private final TestingJobs jobs = new TestingJobs();
    private final TestingListener listener = new TestingListener();
    private final Set<String> hosts = new HashSet<>(Set.of("host"));
    private MemoryKills kills = new MemoryKills("kernel", 2);
    private final MemoryKillLog memoryKills = new MemoryKillLog(() -> kills);
    private Instant submitted = TestingJobs.LAUNCHED;
    private StopReason stopReason;
    private TrialAttempts trial;

    private void submit(String settings, int timeoutSeconds) {
        TrialEnvironment workplace =
                new TrialEnvironment("data", "cache", "trial", DeviceChoice.CPU, -1, 1)
                        .withTimeout(timeoutSeconds);
        trial =
                new TrialAttempts(
                        new TrialTask(TRIAL, workplace, "testing", 4),
                        new TrialAttempts.Cluster(
                                jobs,
                                TIMEOUTS,
                                () -> stopReason,
                                Runnable::run,
                                new HostHealth(
                                        () -> hosts,
                                        Duration.ZERO,
                                        InstantSource.fixed(TestingJobs.LAUNCHED)),
                                new GpuShares(),
                                memoryKills,
                                InstantSource.fixed(submitted)),
                        new RetryBudget(TestingClusterSettings.of(settings)),
                        listener);
        trial.submit();
    }

    private void submit(String settings) {
        submit(settings, 0);
    }

    @Test
    void saysHowLongItWaitedAndOnWhichGpu() {
        submitted = TestingJobs.LAUNCHED.minusMillis(2500);
        submit("");
        trial.told(new TrialStarted(TRIAL.id(), 5, "host executor 1 gpu 3"), TestingJobs.LAUNCHED);

        jobs.last().returns(completed());

        assertThat(attempts().get(0).queueSeconds()).isEqualTo(2.5);
        assertThat(attempts().get(0).isOnGpu()).isTrue();
    }

    private static TrialResult completed() {
        Execution execution = new Execution("h", "cpu", "2", 1, "2026", 1, 2, 3);
        return new TrialResult.Completed(TRIAL, TestingWork.scores(TRIAL), execution);
    }

    private static Failed failed(FailureKind kind) {
        return new Failed(TRIAL, kind, "made to fail", "", "host");
    }

    private PlaceFound place() {
        AttemptTask attempt = jobs.last().attempt;
        return new PlaceFound(TRIAL.id(), attempt.number(), attempt.token(), "1", "", kills);
    }

    private Failed failure() {
        return (Failed) trial.end().join();
    }

    private List<Attempt> attempts() {
        return listener.attempts(ALPHA);
    }

    @Test
    void endsWithTheResultOfTheOnlyAttempt() {
        submit("");
        assertThat(trial.end()).isNotDone();

        jobs.last().returns(completed());

        assertThat(trial.end()).isCompletedWithValue(completed());
        assertThat(attempts()).extracting(Attempt::number).containsExactly(5);
        assertThat(attempts().get(0).seconds()).isEqualTo(10);
        assertThat(attempts().get(0).wastedSeconds()).isZero();
        assertThat(listener.repeated).isEmpty();
    }

    @Test
    void repeatsElsewhereWhatDiedUntilTheBudgetIsSpent() {
        submit("retries = 1");

        jobs.last().dies("Command exited with code 134");
        assertThat(trial.end()).isNotDone();
        assertThat(jobs.last().avoided).extracting(TaskOutcome::host).containsExactly("host");
        jobs.last().dies("Command exited with code 134");

        assertThat(failure().kind()).isEqualTo(FailureKind.NATIVE_CRASH);
        assertThat(jobs.jobs).hasSize(2);
        assertThat(attempts()).extracting(Attempt::number).containsExactly(5, 6);
        assertThat(listener.repeated).containsExactly(attempts().get(0));
    }

    @Test
    void countsPreemptionsApartFromAccidents() {
        submit("retries = 0, preemptions = 2");

        jobs.last().dies("worker decommissioned");
        jobs.last().dies("worker decommissioned");
        jobs.last().returns(completed());

        assertThat(trial.end().join()).isEqualTo(completed());
        assertThat(attempts())
                .extracting(Attempt::outcome)
                .containsExactly("preempted", "preempted", "complete");
    }

    @ParameterizedTest
    @EnumSource(
            value = FailureKind.class,
            names = {"CONFIG", "DATA", "DIVERGED", "HOST_OUT_OF_MEMORY", "INTERNAL"})
    void neverRepeatsATrialsOwnFault(FailureKind kind) {
        submit("");

        jobs.last().returns(failed(kind));

        assertThat(failure().kind()).isEqualTo(kind);
        assertThat(jobs.jobs).hasSize(1);
        assertThat(attempts().get(0).wastedSeconds()).isEqualTo(10);
    }

    @Test
    void repeatsWhatAHostLackedOnEveryOtherHostAndNotOnTheSame() {
        submit("retries = 0");
        hosts.addAll(List.of("second", "third"));

        jobs.last().returns(failed(FailureKind.ENVIRONMENT));

        assertThat(trial.end()).isNotDone();
        assertThat(jobs.last().avoided).extracting(TaskOutcome::host).containsExactly("host");
        assertThat(trial.refusal(place(), "host")).isPositive();
        assertThat(trial.refusal(place(), "second")).isZero();
        assertThat(attempts().get(0).wastedSeconds()).isEqualTo(10);

        jobs.last().host = "second";
        jobs.last().returns(failed(FailureKind.ENVIRONMENT));
        jobs.last().host = "third";
        jobs.last().returns(failed(FailureKind.ENVIRONMENT));

        assertThat(failure().kind()).isEqualTo(FailureKind.ENVIRONMENT);
        assertThat(attempts()).extracting(Attempt::number).containsExactly(5, 6, 7);
    }

    @Test
    void doesNotRepeatWhatTheOnlyHostLacks() {
        submit("");

        jobs.last().returns(failed(FailureKind.ENVIRONMENT));

        assertThat(failure().kind()).isEqualTo(FailureKind.ENVIRONMENT);
        assertThat(jobs.jobs).hasSize(1);
    }

    /** The task that was refused keeps the place; what it returns is nobody's. */
    @Test
    void anAttemptThatIsRefusedItsPlaceGoesOnWithAnotherTask() {
        submit("");
        TestingJobs.Job refused = jobs.last();

        trial.refused(place());
        refused.returns(failed(FailureKind.INTERRUPTED));

        assertThat(trial.end()).isNotDone();
        assertThat(jobs.jobs).hasSize(2);
        assertThat(attempts()).isNull();
        jobs.last().returns(completed());
        assertThat(trial.end()).isCompletedWithValue(completed());
        assertThat(attempts()).extracting(Attempt::number).containsExactly(5);
    }

    @Test
    void doesNotRepeatWhatTheKernelKilledForLackOfMemory() {
        submit("");
        memoryKills.placed("1", kills);
        kills = new MemoryKills("kernel", 3);

        jobs.last().dies("Command exited with code 137");

        assertThat(failure().kind()).isEqualTo(FailureKind.HOST_OUT_OF_MEMORY);
        assertThat(jobs.jobs).hasSize(1);
    }

    @Test
    void repeatsWhatSomebodyKilledOnAnotherMachineThanTheDrivers() {
        submit("");
        memoryKills.placed("1", new MemoryKills("other", 0));

        jobs.last().dies("Command exited with code 137");

        assertThat(trial.end()).isNotDone();
        assertThat(attempts()).extracting(Attempt::outcome).containsExactly("executor-lost");
    }

    @Test
    void repeatsOnceAloneWhatRanOutOfAGpusMemory() {
        submit("");
        assertThat(jobs.last().attempt.alone()).isFalse();

        jobs.last().returns(failed(FailureKind.DEVICE_OUT_OF_MEMORY));
        assertThat(jobs.last().attempt.alone()).isTrue();
        jobs.last().returns(failed(FailureKind.DEVICE_OUT_OF_MEMORY));

        assertThat(failure().kind()).isEqualTo(FailureKind.DEVICE_OUT_OF_MEMORY);
        assertThat(jobs.jobs).hasSize(2);
    }

    @Test
    void wastesOnlyWhatCameAfterTheLastCheckpoint() {
        submit("");
        trial.told(new Saved(TRIAL.id(), 2000), TestingJobs.LAUNCHED.plusSeconds(9));

        jobs.last().dies("lost");

        assertThat(attempts().get(0).wastedSeconds()).isEqualTo(3);
    }

    @Test
    void believesTheReportOfAProcessThatEndedItself() {
        submit("retries = 0");
        trial.told(
                new FatalReport(5, failed(FailureKind.DEVICE_FAILED)),
                TestingJobs.LAUNCHED.plusSeconds(1));

        jobs.last().dies("Command exited with code 76");

        assertThat(failure()).isEqualTo(failed(FailureKind.DEVICE_FAILED));
    }

    @Test
    void cancelsTheJobOfAProcessThatIsGone() {
        submit("");
        trial.check();
        assertThat(jobs.last().cancellations).isZero();

        jobs.last().lost = true;
        trial.check();
        trial.check();

        assertThat(jobs.last().cancellations).isEqualTo(1);
    }

    @Test
    void killsWhatGoesOnLongAfterItsTime() {
        submit("", 1); // launched long ago
        trial.check();
        assertThat(jobs.last().cancellations).isEqualTo(1);

        jobs.last().result.completeExceptionally(new IllegalStateException("cancelled"));
        jobs.last().end.complete(Optional.empty());

        assertThat(jobs.last().limit).isEqualTo(TIMEOUTS.stopping());
        assertThat(failure().kind()).isEqualTo(FailureKind.TIMED_OUT);
        assertThat(failure().reason()).contains("sweep.trial-timeout");
    }

    @Test
    void doesNotCountTheWaitForAGpu() {
        submit("", 1);
        trial.told(new TrialStarted(TRIAL.id(), 5, "here", true), Instant.now());

        trial.check();

        assertThat(jobs.last().cancellations).isZero();
    }

    @Test
    void submitsNothingAfterAnOrderToStop() {
        stopReason = new StopReason(FailureKind.TIMED_OUT, "time is up");

        submit("");

        assertThat(jobs.jobs).isEmpty();
        assertThat(failure().reason()).isEqualTo("time is up");
        assertThat(listener.attempts).isEmpty();
    }

    @Test
    void doesNotRepeatAfterAnOrderToStop() {
        submit("");
        stopReason = StopReason.INTERRUPTED;

        jobs.last().dies("worker decommissioned");

        assertThat(failure().kind()).isEqualTo(FailureKind.INTERRUPTED);
        assertThat(jobs.jobs).hasSize(1);
    }

    /** It ended between the order to stop and the moment when that came to it. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void keepsTheResultThatAStoppedAttemptHasWritten(boolean dies) {
        submit("");
        stopReason = StopReason.INTERRUPTED;
        listener.left = completed();

        if (dies) {
            jobs.last().dies("cancelled");
        } else {
            jobs.last().returns(failed(FailureKind.INTERRUPTED));
        }

        assertThat(trial.end()).isCompletedWithValue(completed());
        assertThat(attempts().get(0).isComplete()).isTrue();
        assertThat(attempts().get(0).wastedSeconds()).isZero();
    }

    /** Its task had a slot, but the trial did not begin. */
    @Test
    void countsNoAttemptThatAnOrderToStopHasRefused() {
        submit("");
        stopReason = StopReason.INTERRUPTED;
        trial.refused(place());

        jobs.last().dies("cancelled");

        assertThat(failure().kind()).isEqualTo(FailureKind.INTERRUPTED);
        assertThat(listener.attempts).isEmpty();
    }

    @Test
    void failsIfSparkDoesNotTakeIt() {
        jobs.refusal = new IllegalStateException("cannot be serialised");

        submit("");

        assertThat(failure().kind()).isEqualTo(FailureKind.ENVIRONMENT);
        assertThat(failure().reason()).contains("cannot be serialised");
    }

    @Test
    void saysSoIfTheWholeApplicationHasEnded() {
        submit("");
        jobs.stopped = true;

        jobs.last().result.completeExceptionally(new IllegalStateException("shut down"));
        jobs.last().end.complete(Optional.empty());

        assertThat(failure().reason()).contains("Spark ended the application");
    }
}
