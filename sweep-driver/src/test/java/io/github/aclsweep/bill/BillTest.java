package io.github.aclsweep.bill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.aclsweep.TestingTrials;
import io.github.aclsweep.TestingWork;
import io.github.aclsweep.measure.Look;
import io.github.aclsweep.plan.Keep;
import io.github.aclsweep.plan.SweepPlan;
import io.github.aclsweep.plan.SweepSettings;
import io.github.aclsweep.search.SearchProblem;
import io.github.aclsweep.search.SearchSettings;
import io.github.aclsweep.search.SearchSimulation;
import io.github.aclsweep.search.SearchSimulation.Amount;
import io.github.aclsweep.search.SearchSimulation.Range;
import io.github.aclsweep.search.SearchSimulation.Work;
import io.github.aclsweep.search.TrialRequest;
import io.github.aclsweep.settings.SettingsFile;
import io.github.aclsweep.table.ResultRow;
import io.github.aclsweep.trial.Execution;
import io.github.aclsweep.trial.StopCause;
import io.github.aclsweep.trial.Trial;
import io.github.aclsweep.trial.TrialResult;
import io.github.aclsweep.trial.probe.TrialTiming;
import io.github.aclsweep.trial.run.Attempt;
import io.github.aclsweep.trial.run.AttemptsFile;
import io.github.aclsweep.trial.run.ResultFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BillTest {
    private static final Bill.Slots TWO = new Bill.Slots(2, "this machine", 1, "core", 5120);
    private static final Bill.Keeping ALL = new Bill.Keeping(Keep.ALL, 1);

    @TempDir private Path folder;

    private static List<TrialRequest> points(int count, int seeds) {
        return IntStream.range(0, count)
                .mapToObj(
                        i ->
                                TestingTrials.of(
                                        "loss.alpha = %s, pretrain { epochs = 90, milestones = [] }"
                                                .formatted(i / 100.0)))
                .map(trial -> new TrialRequest(trial.settings(), Map.of()))
                .flatMap(
                        point ->
                                IntStream.rangeClosed(1, seeds)
                                        .mapToObj(seed -> point.seeded(seed)))
                .toList();
    }

    private static Range range(String search, List<TrialRequest> points) {
        SearchSettings settings =
                SettingsFile.parse("sweep.search { " + search + " }")
                        .bind(SearchSettings.class, "sweep.search");
        return new SearchSimulation(
                        new SearchProblem(points, settings, ""),
                        Work.of(request -> request.untilEpoch() == 0 ? 90 : request.untilEpoch()),
                        request -> Optional.empty())
                .range();
    }

    @Test
    void knowsWhatAGridRuns() {
        assertThat(range("strategy = grid", points(9, 1)))
                .isEqualTo(new Range(new Amount(9, 0, 810), new Amount(9, 0, 810)));
    }

    @Test
    void knowsWhatHalvingRunsUnlessItGoesOnEarly() {
        double exact = 9 * 10 + 3 * 20 + 60;
        String together = "strategy = halving, halving.asynchronous = false";

        assertThat(range(together, points(9, 1)))
                .isEqualTo(new Range(new Amount(9, 8, exact), new Amount(9, 8, exact)));
        Range early = range("strategy = halving", points(9, 1));
        assertThat(early.least().work()).isEqualTo(exact);
        assertThat(early.most().work()).isGreaterThan(exact).isLessThan(810);
    }

    @Test
    void aRaceTakesFromTheFirstSeedsToAllOfThem() {
        Range race = range("strategy = race", points(5, 6));

        assertThat(race.least()).isEqualTo(new Amount(10, 0, 900));
        assertThat(race.most()).isEqualTo(new Amount(30, 0, 2700));
    }

    @Test
    void estimatesByTrialsThatWereTimed() {
        List<ResultRow> rows =
                Stream.of(0.1, 0.2, 0.3)
                        .map(TestingTrials::ofAlpha)
                        .map(trial -> ResultRow.pending(trial, Map.of()))
                        .toList();
        Execution seconds = new Execution("h", "cpu", "n", 1, "t", 1, 18, 1);
        ResultRow half = rows.get(1);
        Look look = new Look(250, 500, half.trial().watched().orElseThrow(), 50);
        List<ResultRow> timed =
                List.of(
                        rows.get(0)
                                .ended(
                                        new TrialResult.Completed(
                                                rows.get(0).trial(),
                                                TestingWork.scores(rows.get(0).trial()),
                                                seconds)),
                        half.ended(
                                new TrialResult.Stopped(
                                        half.trial(),
                                        StopCause.SEARCH,
                                        look,
                                        new Execution("h", "cpu", "n", 1, "t", 1, 8, 1))),
                        rows.get(2));
        CostEstimate history =
                TimeHistory.of(timed, folder, List.of(), "data", false).orElseThrow();
        double each = history.seconds(rows.get(2).trial().settings());
        Amount left = new Amount(4, 0, 4 * each);
        List<Trial> pending = List.of(rows.get(2).trial());
        Bill bill =
                new Bill(
                        new Bill.Found(4, 0, 0, 0, Map.of()),
                        new Range(left, left),
                        pending,
                        Optional.of(history),
                        TWO,
                        ALL);

        // 18 + 8 seconds of training for one and a half trials.
        assertThat(each).isCloseTo(1 + 26 / 1.5 + 1, within(1e-9));
        assertThat(bill.lines())
                .containsExactly(
                        "slots: 2 (this machine), at most 2 trials one after another in each; 5120 MiB of memory for each trial, 10240 MiB"
                                + " at once",
                        "time: about 19 s a trial (0.005 core-hours), 1 min 17 s of computing in all"
                                + " (0.021 core-hours), 47 s to 56 s with all slots, 8 s of it before the first trial starts; by 2 trials of"
                                + " this sweep");
        assertThat(bill.brief())
                .containsExactly(
                        "2 at once (this machine); about 47 s to 56 s, by 2 trials of this sweep");
        assertThat(bill.settled(14, 25, false))
                .contains("this run took 14 s; computing 25 s (0.007 core-hours)");
        assertThat(bill.settled(41, 80, true))
                .contains(
                        "this run took 41 s, estimated 47 s to 56 s; computing 1 min 20 s (0.022"
                                + " core-hours), estimated 1 min 17 s");
        assertThat(bill.settled(0.4, 0.3, false))
                .contains("this run took under 1 s; computing under 1 s");
        assertThat(bill.settled(1, 0, true)).isEmpty();
    }

    private static Bill probed(Bill.Keeping keeping) {
        long mib = 1 << 20;
        Trial trial = TestingTrials.ofAlpha(0.1);
        TrialTiming timing = new TrialTiming(5, 500, 500, 20, 60, 900, 3 * mib, 2 * mib, 20 * mib);
        CostEstimate probed =
                new CostEstimate(
                        List.of(new CostEstimate.Timed(trial.settings(), timing)), "by a probe");
        return new Bill(
                new Bill.Found(9, 0, 0, 0, Map.of()),
                new Range(new Amount(9, 8, 1000), new Amount(9, 6, 2000)),
                List.of(trial),
                Optional.of(probed),
                TWO,
                keeping);
    }

    @Test
    void billsMemoryAndDiskOfWhatWasProbed() {
        Bill bill = probed(ALL);

        assertThat(bill.lines())
                .contains(
                        "peak memory: 900 MiB of a trial's process, of 5120 MiB asked for",
                        "disk: 3.0 MiB kept of a complete trial, 9.0 MiB in all; checkpoints 20 MiB"
                                + " each, at most 320 MiB");
        assertThat(bill.lines().get(1))
                .contains(
                        "16 min 40 s to 33 min 20 s of computing in all (0.28 to 0.56 core-hours)");
    }

    @Test
    void countsTheWeightsThatTheSweepKeeps() {
        assertThat(probed(new Bill.Keeping(Keep.NONE, 2)).lines().get(3))
                .startsWith(
                        "disk: 1.0 MiB kept of a complete trial (sweep.keep = none), 3.0 MiB in all;");
        assertThat(probed(new Bill.Keeping(Keep.BEST, 2)).lines().get(3))
                .startsWith(
                        "disk: 3.0 MiB of a complete trial, 9.0 MiB in all until the sweep ends, then"
                                + " 7.0 MiB (sweep.keep = best);");
    }

    @Test
    void estimatesOtherKindsByTheirWork() {
        Trial timed = TestingTrials.of("pretrain { epochs = 100, milestones = [] }");
        TrialTiming timing = new TrialTiming(5, 100, 100, 20, 0, 0, 0, 0, 0);
        CostEstimate estimate =
                new CostEstimate(
                        List.of(new CostEstimate.Timed(timed.settings(), timing)), "by a probe");

        assertThat(estimate.seconds(TestingTrials.of(timed(100, 0.7)).settings())).isEqualTo(125);
        assertThat(estimate.seconds(TestingTrials.of(timed(300, 0.7)).settings()))
                .isCloseTo(325, within(1e-9));
        TrialRequest half =
                new TrialRequest(TestingTrials.of(timed(100, 0.2)).settings(), Map.of()).until(50);
        assertThat(estimate.until(half)).isEqualTo(50);
        assertThat(estimate.start(half.settings())).isEqualTo(5);
        assertThat(estimate.seconds(TestingTrials.of("trial.method = random-encoder").settings()))
                .isEqualTo(25);
    }

    private static String timed(int epochs, double alpha) {
        return "loss.alpha = %s, pretrain { epochs = %d, milestones = [] }"
                .formatted(alpha, epochs);
    }

    private Path stored(String name, String settings, double seconds) throws IOException {
        Path sweep = folder.resolve("results").resolve(name);
        SettingsFile file = SettingsFile.parse(settings);
        Files.createDirectories(sweep);
        Files.writeString(sweep.resolve("sweep.conf"), settings);
        List<ResultRow> rows =
                SweepPlan.of(file, file.bind(SweepSettings.class, "sweep")).on("data");
        String ids =
                rows.stream().map(row -> row.trial().id()).collect(Collectors.joining("\", \""));
        Files.writeString(
                sweep.resolve("provenance.json"),
                "{\"dataFingerprint\": \"data\", \"trials\": [\"%s\"], \"runs\": [\"2026-01-01T00:00:00Z\"]}"
                        .formatted(ids));
        for (ResultRow row : rows) {
            Path trial = sweep.resolve("trials").resolve(row.trial().id());
            Execution execution =
                    new Execution("h", "cpu", "n", 1, "2026-01-01T00:00:12Z", 0, seconds, 0);
            ResultFile.write(
                    trial,
                    new TrialResult.Completed(
                            row.trial(), TestingWork.scores(row.trial()), execution));
            AttemptsFile.write(
                    trial,
                    List.of(
                            new Attempt(
                                    1, "h", "2026-01-01T00:00:12Z", seconds, 0, "complete", "")));
        }
        return sweep;
    }

    /** It may be what takes the time. */
    @Test
    void doesNotJudgeByAnotherParameterOfAProgramThatNobodyVaried() throws IOException {
        String program =
                """
                trial.method = program
                program {
                  command = [sh, "-c", sleep]
                  parameters { nap = 1, size = 1 }
                  measures = [ { name = loss, unit = none, better = lower, split = test } ]
                }
                """;
        List<Path> others =
                List.of(
                        stored(
                                "short",
                                program + "sweep.axes.program.parameters.size = [1, 2]",
                                3));
        Trial slow = TestingTrials.of(program + "program.parameters.nap = 9");
        Trial large = TestingTrials.of(program + "program.parameters.size = 3");

        assertThat(TimeHistory.of(pending(slow), folder, others, "data", false)).isEmpty();
        assertThat(TimeHistory.of(pending(large), folder, others, "data", false)).isPresent();
    }

    private static List<ResultRow> pending(Trial trial) {
        return List.of(ResultRow.pending(trial, Map.of()));
    }

    @Test
    void judgesByTheSweepThatIsMostLikeThisOne() throws IOException {
        String short20 = "pretrain { epochs = 20, milestones = [] }\n";
        List<Path> others =
                List.of(
                        stored("other-encoder", short20 + "encoder.name = small", 3),
                        stored("same", short20 + "loss.alpha = 0.9", 70),
                        stored("longer", "pretrain { epochs = 90, milestones = [] }", 300));
        Trial wanted = TestingTrials.of(short20);
        List<ResultRow> rows = List.of(ResultRow.pending(wanted, Map.of()));

        CostEstimate same = TimeHistory.of(rows, folder, others, "data", false).orElseThrow();
        assertThat(same.source()).isEqualTo("by 1 trial of sweep same");
        assertThat(same.seconds(wanted.settings())).isEqualTo(70);
        assertThat(same.clusterStart()).isEqualTo(12);
        assertThat(
                        TimeHistory.of(rows, folder, List.of(others.get(0)), "data", false)
                                .orElseThrow()
                                .source())
                .isEqualTo("by 1 trial of sweep other-encoder, which differs in encoder.name");
        assertThat(TimeHistory.of(rows, folder, others, "data", true)).isEmpty();
    }

    /** A trial of a minute, which begins after 12 s. */
    private static Bill ofOneTrial(double sparedSeconds) {
        Trial trial = TestingTrials.ofAlpha(0.1);
        TrialTiming timing = new TrialTiming(0, 60, 500, 0, 0, 0, 0, 0, 0);
        CostEstimate known =
                new CostEstimate(
                        List.of(new CostEstimate.Timed(trial.settings(), timing)), "by a test", 12);
        Amount one = new Amount(1, 0, 60);
        return new Bill(
                new Bill.Found(1, 0, 0, 0, Map.of(trial.id(), sparedSeconds)),
                new Range(one, one),
                List.of(trial),
                Optional.of(known),
                TWO,
                ALL);
    }

    @Test
    void countsTheStartOfSpark() {
        Bill bill = ofOneTrial(0);

        assertThat(bill.lines().get(1))
                .contains(
                        "1 min 12 s from beginning to end, 12 s of it before the first trial starts");
        assertThat(bill.brief())
                .containsExactly("1 at once (this machine); about 1 min 12 s, by a test");
    }

    @Test
    void leavesOutWhatAStoppedTrialHasBehindIt() {
        assertThat(ofOneTrial(40).brief())
                .containsExactly("1 at once (this machine); about 32 s, by a test");
    }

    @Test
    void saysThatNothingIsLeft() {
        Amount none = new Amount(0, 0, 0);
        Bill bill =
                new Bill(
                        new Bill.Found(2, 2, 0, 0, Map.of()),
                        new Range(none, none),
                        List.of(),
                        Optional.empty(),
                        TWO,
                        ALL);

        assertThat(bill.brief())
                .isEqualTo(bill.lines())
                .containsExactly("2 of 2 are complete; nothing is left to run");
    }

    /** What another driver runs is paid for, but not by the next run. */
    @Test
    void tellsTrialsThatAreRunningFromThoseToRun() {
        assertThat(progress(8, 3, 2)).isEqualTo("3 of 8 are complete; 3 to run, 2 running");
        assertThat(progress(2, 0, 2)).isEqualTo("0 to run, 2 running");
    }

    private static String progress(int trials, int here, int running) {
        Amount left = new Amount(trials - here, 0, 1);
        return new Bill(
                        new Bill.Found(trials, here, 0, running, Map.of()),
                        new Range(left, left),
                        List.of(),
                        Optional.empty(),
                        TWO,
                        ALL)
                .lines()
                .get(0);
    }

    @Test
    void saysWhatItDoesNotKnow() {
        Bill bill =
                new Bill(
                        new Bill.Found(14, 2, 3, 0, Map.of()),
                        new Range(new Amount(4, 0, 1), new Amount(9, 0, 2)),
                        List.of(),
                        Optional.empty(),
                        new Bill.Slots(0, "spark://node:7077", 1, "GPU", 12288),
                        ALL);

        assertThat(bill.lines())
                .containsExactly(
                        "2 of 14 are complete; 3 are complete in other" + " sweeps; 4 to 9 to run",
                        "slots: unknown before the cluster is asked (spark://node:7077); 12288 MiB"
                                + " of memory for each trial",
                        "time unknown, as no such trial has run; ./sweep plan --probe times some");
        assertThat(bill.settled(3600, 7200, true))
                .contains("this run took 1 h 0 min; computing 2 h 0 min (2.00 GPU-hours)");
    }
}
