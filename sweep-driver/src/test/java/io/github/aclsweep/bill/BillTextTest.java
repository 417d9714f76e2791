package io.github.aclsweep.bill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.aclsweep.TestingTrials;
import io.github.aclsweep.TestingWork;
import io.github.aclsweep.measure.Look;
import io.github.aclsweep.plan.Keep;
import io.github.aclsweep.search.SearchSimulation.Amount;
import io.github.aclsweep.search.SearchSimulation.Range;
import io.github.aclsweep.table.ResultRow;
import io.github.aclsweep.trial.Execution;
import io.github.aclsweep.trial.StopCause;
import io.github.aclsweep.trial.Trial;
import io.github.aclsweep.trial.TrialResult;
import io.github.aclsweep.trial.probe.TrialTiming;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BillTextTest {
    private static final Bill.Slots TWO = new Bill.Slots(2, "this machine", 1, "core", 5120);
    private static final Bill.Keeping ALL = new Bill.Keeping(Keep.ALL, 1);

    @TempDir private Path folder;

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
        assertThat(new BillText(bill).lines())
                .containsExactly(
                        "slots: 2 (this machine), at most 2 trials one after another in each; 5120 MiB of memory for each trial, 10240 MiB"
                                + " at once",
                        "time: about 19 s a trial (0.005 core-hours), 1 min 17 s of computing in all"
                                + " (0.021 core-hours), 47 s to 56 s with all slots, 8 s of it before the first trial starts; by 2 trials of"
                                + " this sweep");
        assertThat(new BillText(bill).brief())
                .containsExactly(
                        "2 at once (this machine); about 47 s to 56 s, by 2 trials of this sweep");
        assertThat(new BillText(bill).settled(14, 25, false))
                .contains("this run took 14 s; computing 25 s (0.007 core-hours)");
        assertThat(new BillText(bill).settled(41, 80, true))
                .contains(
                        "this run took 41 s, estimated 47 s to 56 s; computing 1 min 20 s (0.022"
                                + " core-hours), estimated 1 min 17 s");
        assertThat(new BillText(bill).settled(0.4, 0.3, false))
                .contains("this run took under 1 s; computing under 1 s");
        assertThat(new BillText(bill).settled(1, 0, true)).isEmpty();
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

        assertThat(new BillText(bill).lines())
                .contains(
                        "peak memory: 900 MiB of a trial's process, of 5120 MiB asked for",
                        "disk: 3.0 MiB kept of a complete trial, 9.0 MiB in all; checkpoints 20 MiB"
                                + " each, at most 320 MiB");
        assertThat(new BillText(bill).lines().get(1))
                .contains(
                        "16 min 40 s to 33 min 20 s of computing in all (0.28 to 0.56 core-hours)");
    }

    @Test
    void countsTheWeightsThatTheSweepKeeps() {
        assertThat(new BillText(probed(new Bill.Keeping(Keep.NONE, 2))).lines().get(3))
                .startsWith(
                        "disk: 1.0 MiB kept of a complete trial (sweep.keep = none), 3.0 MiB in all;");
        assertThat(new BillText(probed(new Bill.Keeping(Keep.BEST, 2))).lines().get(3))
                .startsWith(
                        "disk: 3.0 MiB of a complete trial, 9.0 MiB in all until the sweep ends, then"
                                + " 7.0 MiB (sweep.keep = best);");
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

        assertThat(new BillText(bill).lines().get(1))
                .contains(
                        "1 min 12 s from beginning to end, 12 s of it before the first trial starts");
        assertThat(new BillText(bill).brief())
                .containsExactly("1 at once (this machine); about 1 min 12 s, by a test");
    }

    @Test
    void leavesOutWhatAStoppedTrialHasBehindIt() {
        assertThat(new BillText(ofOneTrial(40)).brief())
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

        assertThat(new BillText(bill).brief())
                .isEqualTo(new BillText(bill).lines())
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
        return progress(new Bill.Found(trials, here, 0, running, Map.of()), new Range(left, left));
    }

    /** More trials may take less time, where they are stopped earlier. */
    @Test
    void tellsTheSmallerNumberOfTrialsFirst() {
        Bill.Found found = new Bill.Found(9, 0, 0, 0, Map.of());
        Range left = new Range(new Amount(9, 6, 57), new Amount(7, 4, 100));
        assertThat(progress(found, left)).isEqualTo("7 to 9 to run");
    }

    private static String progress(Bill.Found found, Range left) {
        Bill bill = new Bill(found, left, List.of(), Optional.empty(), TWO, ALL);
        return new BillText(bill).lines().get(0);
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

        assertThat(new BillText(bill).lines())
                .containsExactly(
                        "2 of 14 are complete; 3 are complete in other" + " sweeps; 4 to 9 to run",
                        "slots: unknown before the cluster is asked (spark://node:7077); 12288 MiB"
                                + " of memory for each trial",
                        "time unknown, as no such trial has run; ./sweep plan --probe times some");
        assertThat(new BillText(bill).settled(3600, 7200, true))
                .contains("this run took 1 h 0 min; computing 2 h 0 min (2.00 GPU-hours)");
    }
}
