package io.github.aclsweep.sweep;

import static io.github.aclsweep.TestingWork.THROWS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aclsweep.TestingWork;
import io.github.aclsweep.attempt.StopReason;
import io.github.aclsweep.attempt.TestingTrialDispatcher;
import io.github.aclsweep.attempt.TrialDispatcher;
import io.github.aclsweep.attempt.TrialTask;
import io.github.aclsweep.attempt.message.AttemptListener;
import io.github.aclsweep.plan.ResolvedSweep;
import io.github.aclsweep.plan.SweepData;
import io.github.aclsweep.search.SearchProblem;
import io.github.aclsweep.search.SearchStrategy;
import io.github.aclsweep.search.TrialRequest;
import io.github.aclsweep.settings.SettingsFile;
import io.github.aclsweep.sweep.run.SweepFolder;
import io.github.aclsweep.sweep.run.SweepRun;
import io.github.aclsweep.trial.FailureKind;
import io.github.aclsweep.trial.TrialResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ask, run, tell, without Spark. */
class SearchLoopTest {
    @TempDir private Path root;

    private StopReason stopReason;

    private SweepRun run(String settings) {
        SweepData data = new SweepData(root, "abc", root.toString());
        ResolvedSweep sweep = ResolvedSweep.of(SettingsFile.parse(settings), "sweep");
        SweepRun run = SweepRun.of(sweep, new SweepFolder(root), data, List.of());
        run.showOn(new TestingProgress());
        return run;
    }

    private void loop(SweepRun run, SearchStrategy strategy, TrialDispatcher dispatcher) {
        new SearchLoop(strategy, run, dispatcher, () -> stopReason).run();
        run.writeLast();
    }

    private static List<String> statuses(SweepRun run) {
        return run.table().rows().stream().map(row -> row.status().text()).toList();
    }

    /** Trials end when the test says so. */
    private static class TestingDispatcher implements TrialDispatcher {
        final Deque<CompletableFuture<TrialResult>> running = new ArrayDeque<>();
        final List<TrialTask> submitted = new ArrayList<>();
        StopReason stopped;
        int most;

        @Override
        public int room() {
            return 3;
        }

        @Override
        public CompletableFuture<TrialResult> submit(TrialTask task, AttemptListener listener) {
            submitted.add(task);
            running.add(new CompletableFuture<>());
            return running.getLast();
        }

        @Override
        public void stop(StopReason given) {
            stopped = given;
        }

        @Override
        public void close() {}
    }

    @Test
    void runsEveryTrialAndTellsTheResults() {
        SweepRun run = run("sweep.axes.loss.alpha = [0.1, 0.2, " + THROWS + "]");
        TestingStrategy strategy = new TestingStrategy(run.search());

        try (TrialDispatcher dispatcher = new TestingTrialDispatcher(new TestingWork())) {
            loop(run, strategy, dispatcher);
        }

        assertThat(statuses(run))
                .containsExactlyInAnyOrder("complete", "complete", "failed: internal");
        assertThat(strategy.told).hasSize(3);
        assertThat(root.resolve("table.csv")).content().contains("failed: internal");
    }

    @Test
    void tellsWhatEarlierRunsLeftWithoutRunningIt() {
        String settings = "sweep.axes.loss.alpha = [0.1, 0.2]";
        SweepRun first = run(settings);
        try (TrialDispatcher dispatcher = new TestingTrialDispatcher(new TestingWork())) {
            loop(first, first.search(), dispatcher);
        }

        SweepRun second = run(settings);
        TestingStrategy strategy = new TestingStrategy(second.search());
        TestingDispatcher idle = new TestingDispatcher();
        loop(second, strategy, idle);

        assertThat(idle.submitted).isEmpty();
        assertThat(strategy.told).hasSize(2).allMatch(TrialResult.Completed.class::isInstance);
    }

    @Test
    void endsPendingTrialsAsAnOrderSays() {
        SweepRun run = run("sweep.axes.loss.alpha = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8]");
        TestingDispatcher dispatcher =
                new TestingDispatcher() {
                    @Override
                    public CompletableFuture<TrialResult> submit(
                            TrialTask task, AttemptListener listener) {
                        stopReason = new StopReason(FailureKind.TIMED_OUT, "the budget is spent");
                        return CompletableFuture.completedFuture(
                                new TrialResult.Failed(
                                        task.trial(),
                                        stopReason.kind(),
                                        stopReason.reason(),
                                        "",
                                        ""));
                    }
                };

        loop(run, run.search(), dispatcher);

        assertThat(statuses(run)).hasSize(8).containsOnly("failed: timed-out");
    }

    @Test
    void leavesTrialsPendingIfThePersonStopped() {
        SweepRun run = run("sweep.axes.loss.alpha = [0.1, 0.2]");
        stopReason = StopReason.INTERRUPTED;

        loop(run, run.search(), new TestingDispatcher());

        assertThat(statuses(run)).containsOnly("pending");
    }

    @Test
    void keepsATrialWhoseJobSomebodyKilledBeforeItBegan() {
        SweepRun run = run("sweep.axes.loss.alpha = [0.1, 0.2]");
        TestingDispatcher dispatcher =
                new TestingDispatcher() {
                    @Override
                    public CompletableFuture<TrialResult> submit(
                            TrialTask task, AttemptListener listener) {
                        return CompletableFuture.completedFuture(
                                new TrialResult.Failed(
                                        task.trial(), FailureKind.INTERRUPTED, "killed", "", ""));
                    }
                };

        loop(run, run.search(), dispatcher);

        assertThat(statuses(run)).containsExactly("pending", "pending");
    }

    @Test
    void endsIfResultsCannotBeKept() {
        SweepRun run = run("sweep.axes.loss.alpha = [0.1, 0.2]");
        TestingDispatcher dispatcher =
                new TestingDispatcher() {
                    @Override
                    public CompletableFuture<TrialResult> submit(
                            TrialTask task, AttemptListener listener) {
                        return CompletableFuture.failedFuture(
                                new IllegalStateException("the disk is full"));
                    }
                };

        assertThatThrownBy(() -> loop(run, run.search(), dispatcher))
                .hasMessage("the disk is full");
        assertThat(dispatcher.stopped).isEqualTo(StopReason.INTERRUPTED);
    }

    @Test
    void refusesAStrategyThatGoesNowhere() {
        SweepRun run = run("sweep.axes.loss.alpha = [0.1, 0.2]");
        SearchStrategy silent =
                new TestingStrategy(run.search()) {
                    @Override
                    public List<TrialRequest> ask(int room) {
                        return List.of();
                    }
                };

        assertThatThrownBy(() -> loop(run, silent, new TestingDispatcher()))
                .hasMessageContaining("neither asks for trials nor ends");
    }

    @Test
    void dropsTrialsThatTheStrategyLeavesOut() {
        SweepRun run = run("sweep.axes.loss.alpha = [0.1, 0.2, 0.3]");
        SearchStrategy first =
                new TestingStrategy(run.search()) {
                    @Override
                    public List<TrialRequest> ask(int room) {
                        return told.isEmpty() ? super.ask(1) : List.of();
                    }

                    @Override
                    public boolean isDone() {
                        return !told.isEmpty();
                    }
                };

        try (TrialDispatcher dispatcher = new TestingTrialDispatcher(new TestingWork())) {
            loop(run, first, dispatcher);
        }

        assertThat(statuses(run)).containsExactly("complete");
        assertThat(Files.exists(root.resolve("table.csv"))).isTrue();
    }

    @Test
    void submitsNoMoreThanThereIsRoomFor() {
        SweepRun run = run("sweep.axes.loss.alpha = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6]");
        TestingDispatcher dispatcher =
                new TestingDispatcher() {
                    @Override
                    public CompletableFuture<TrialResult> submit(
                            TrialTask task, AttemptListener listener) {
                        submitted.add(task);
                        most = Math.max(most, submitted.size());
                        if (submitted.size() > room()) {
                            throw new AssertionError("no room for " + submitted);
                        }
                        CompletableFuture<TrialResult> end = new CompletableFuture<>();
                        running.add(end);
                        if (submitted.size() == room()) {
                            submitted.forEach(
                                    one ->
                                            running.remove()
                                                    .complete(
                                                            new TrialResult.Failed(
                                                                    one.trial(),
                                                                    FailureKind.DATA,
                                                                    "bad",
                                                                    "",
                                                                    "here")));
                            submitted.clear();
                        }
                        return end;
                    }
                };

        loop(run, run.search(), dispatcher);

        assertThat(dispatcher.most).isEqualTo(3);
        assertThat(statuses(run)).hasSize(6).containsOnly("failed: data");
    }

    /** Remembers what it was told. */
    private static class TestingStrategy implements SearchStrategy {
        final List<TrialResult> told = new ArrayList<>();
        private final SearchStrategy strategy;

        TestingStrategy(SearchStrategy strategy) {
            this.strategy = strategy;
        }

        @Override
        public String name() {
            return "testing";
        }

        @Override
        public void begin(SearchProblem problem) {
            strategy.begin(problem);
        }

        @Override
        public List<TrialRequest> ask(int room) {
            return strategy.ask(room);
        }

        @Override
        public void tell(TrialRequest request, TrialResult result) {
            told.add(result);
            strategy.tell(request, result);
        }

        @Override
        public boolean isDone() {
            return strategy.isDone();
        }
    }
}
