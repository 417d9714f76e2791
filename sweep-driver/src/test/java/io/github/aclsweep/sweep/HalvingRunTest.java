package io.github.aclsweep.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aclsweep.TestingWork;
import io.github.aclsweep.attempt.StopReason;
import io.github.aclsweep.attempt.TestingTrialDispatcher;
import io.github.aclsweep.attempt.TrialDispatcher;
import io.github.aclsweep.attempt.TrialWork;
import io.github.aclsweep.measure.Look;
import io.github.aclsweep.measure.Measure;
import io.github.aclsweep.plan.ResolvedSweep;
import io.github.aclsweep.plan.SweepData;
import io.github.aclsweep.settings.SettingsFile;
import io.github.aclsweep.sweep.run.SweepFolder;
import io.github.aclsweep.sweep.run.SweepRun;
import io.github.aclsweep.trial.Execution;
import io.github.aclsweep.trial.FailureKind;
import io.github.aclsweep.trial.StopCause;
import io.github.aclsweep.trial.Trial;
import io.github.aclsweep.trial.TrialEnvironment;
import io.github.aclsweep.trial.TrialListener;
import io.github.aclsweep.trial.TrialResult;
import io.github.aclsweep.trial.run.ResultFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Successive halving through the loop, interrupted everywhere. */
class HalvingRunTest {
    private static final String SETTINGS =
            """
            sweep {
              axes.loss.alpha = { from = 0.0, to = 0.8, step = 0.1 }
              baselines = [random-encoder]
              search { strategy = halving, halving.rungs = 2 }
            }
            pretrain { epochs = 27, milestones = [] }
            """;

    @TempDir private Path root;

    private StopReason stopReason;
    private final Map<String, Integer> trained = new HashMap<>();

    /** Trains until an epoch by writing its metrics; counts the epochs. */
    private final class TestingTraining implements TrialWork {
        private static final long serialVersionUID = 1L;

        private int left;

        TestingTraining(int trials) {
            this.left = trials;
        }

        @Override
        public TrialResult run(
                Trial trial,
                TrialEnvironment workplace,
                TrialListener listener,
                BooleanSupplier cancelled) {
            if (left-- == 0) {
                stopReason = StopReason.INTERRUPTED;
                return new TrialResult.Failed(
                        trial, FailureKind.INTERRUPTED, "stopped", "", "here");
            }
            TrialResult result = result(trial, Path.of(workplace.trialFolder()), workplace);
            ResultFile.write(Path.of(workplace.trialFolder()), result);
            return result;
        }

        private TrialResult result(Trial trial, Path folder, TrialEnvironment workplace) {
            int epochs = (int) trial.settings().method().cost(trial.settings()).epochs();
            int until = workplace.untilEpoch() == 0 ? epochs : workplace.untilEpoch();
            Measure measure =
                    trial.settings().method().watched(trial.settings()).orElse(trial.deciding());
            int before = trained.getOrDefault(trial.id(), 0);
            for (int epoch = before + 1; epoch <= until; epoch++) {
                append(folder, epoch, value(trial, epoch));
            }
            trained.put(trial.id(), until);
            Execution here = new Execution("here", "cpu", "n", 1, "t", 1, 2, 3);
            return until == epochs
                    ? new TrialResult.Completed(trial, TestingWork.scores(trial), here)
                    : new TrialResult.Stopped(
                            trial,
                            StopCause.SEARCH,
                            new Look(until, epochs, measure, value(trial, until)),
                            here);
        }

        private double value(Trial trial, int epoch) {
            return 50 + epoch * Math.sin(20 * trial.settings().loss().alpha());
        }

        private void append(Path folder, int epoch, double value) {
            Path file = folder.resolve("metrics.jsonl");
            String line = "{\"stage\":\"pretrain\",\"epoch\":%d,\"knn_macro\":%s}%n";
            try {
                Files.createDirectories(folder);
                String before = Files.exists(file) ? Files.readString(file) : "";
                Files.writeString(file, before + line.formatted(epoch, value));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private ResolvedSweep sweep = ResolvedSweep.of(SettingsFile.parse(SETTINGS), "sweep");

    private SweepRun run() {
        SweepData data = new SweepData(root, "abc", root.toString());
        SweepRun run = SweepRun.of(sweep, new SweepFolder(root), data, List.of());
        run.showOn(new TestingProgress());
        return run;
    }

    private SweepRun run(int trials) {
        stopReason = null;
        SweepRun run = run();
        try (TrialDispatcher dispatcher = new TestingTrialDispatcher(new TestingTraining(trials))) {
            new SearchLoop(run.search(), run, dispatcher, () -> stopReason).run();
        }
        run.writeLast();
        return run;
    }

    private static List<List<Object>> table(SweepRun run) {
        return run.table().rows().stream()
                .map(
                        row ->
                                List.<Object>of(
                                        run.table().label(row),
                                        row.status().text(),
                                        row.scores(),
                                        row.epochs()))
                .toList();
    }

    private void forget() throws IOException {
        trained.clear();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
                if (!path.equals(root)) {
                    Files.delete(path);
                }
            }
        }
    }

    /** Trials that another search trained to their end are in the table, too. */
    @Test
    void countsTheTrialsThatWereCompleteBefore() throws IOException {
        assertThat(SearchLoop.outcome(run(Integer.MAX_VALUE)))
                .contains("halving: 9 settings on rung 1, 3 settings on rung 2, 1 to the end");
        forget();
        ResolvedSweep halving = sweep;
        String grid = SETTINGS.replace("strategy = halving", "strategy = grid");
        sweep = ResolvedSweep.of(SettingsFile.parse(grid), "sweep");
        run(Integer.MAX_VALUE);
        sweep = halving;
        assertThat(SearchLoop.outcome(run(Integer.MAX_VALUE)))
                .contains(
                        "halving: 9 settings on rung 1, 3 settings on rung 2, 1 to the end; 8 more trials are"
                                + " complete, but were judged by their first epochs");
    }

    @Test
    void endsTheSameHoweverOftenItIsInterruptedAndTrainsNothingTwice() throws IOException {
        SweepRun undisturbed = run(Integer.MAX_VALUE);
        List<List<Object>> expected = table(undisturbed);
        int epochs = trained.values().stream().mapToInt(Integer::intValue).sum();
        assertThat(undisturbed.table().isComplete()).isTrue();
        assertThat(expected).extracting(row -> row.get(1)).contains("complete", "stopped");
        assertThat(expected).extracting(row -> row.get(3)).contains(3L, 9L, 27L);
        assertThat(epochs).isLessThan(9 * 27 / 2);
        assertThat(SearchLoop.isDone(run())).isTrue();

        for (int trials : List.of(1, 4)) {
            forget();
            for (int run = 0; run < 40 && !SearchLoop.isDone(run()); run++) {
                run(trials);
            }
            assertThat(table(run(Integer.MAX_VALUE))).isEqualTo(expected);
            assertThat(trained.values().stream().mapToInt(Integer::intValue).sum())
                    .isEqualTo(epochs);
        }
    }
}
