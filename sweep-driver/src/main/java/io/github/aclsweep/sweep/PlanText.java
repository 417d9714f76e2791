package io.github.aclsweep.sweep;

import io.github.aclsweep.bill.Bill;
import io.github.aclsweep.bill.BillText;
import io.github.aclsweep.bill.CostEstimate;
import io.github.aclsweep.console.Screen;
import io.github.aclsweep.console.StandardStream;
import io.github.aclsweep.plan.TrialLabel;
import io.github.aclsweep.storage.LeaseOwner;
import io.github.aclsweep.table.ResultRow;
import io.github.aclsweep.table.TrialStatus;
import io.github.aclsweep.trial.run.Attempt;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A plan for people: one line per trial, and how much there is to do. */
final class PlanText {
    private PlanText() {}

    /**
     * Prints a plan.
     *
     * @param master the master that was asked for
     * @param estimate what trials cost, if that is known
     */
    static void print(
            PreparedSweep sweep, String master, Optional<CostEstimate> estimate, PrintWriter out) {
        boolean isDone = SearchLoop.isDone(sweep.run());
        List<ResultRow> rows = sweep.run().rows().all();
        Map<String, String> elsewhere = sweep.run().rows().elsewhere();
        Optional<String> holder =
                LeaseOwner.of(sweep.folder().place(), sweep.settings().sweep().leaseExpiry());
        Screen screen = Screen.of(StandardStream.OUTPUT);
        List<Line> lines =
                rows.stream().map(row -> line(row, elsewhere, holder.isPresent())).toList();
        lines(lines, screen).forEach(out::println);
        int running =
                holder.isEmpty() ? 0 : (int) rows.stream().filter(PlanText::isRunning).count();
        List<String> sentences = new ArrayList<>(List.of(title(sweep, isDone)));
        holder.map(who -> "this sweep is running: " + who).ifPresent(sentences::add);
        boolean hasData = sweep.data().files().isEmpty();
        if (hasData) {
            sentences.add(
                    "data: %s, %s".formatted(sweep.data().place(), sweep.data().fingerprint()));
        }
        sentences.addAll(warnings(sweep.warnings()));
        Bill bill = SweepBill.of(sweep, master, estimate, running);
        sentences.addAll(new BillText(bill).lines());
        if (!sweep.run().rows().pending().isEmpty() && hasData) {
            sentences.add(SweepBill.features(sweep, estimate));
        }
        GpuMemory.of(sweep)
                .ifPresent(memory -> sentences.addAll(memory.sentences(GpuMemory.here())));
        sentences.forEach(sentence -> out.println(screen.wrapped(sentence)));
        out.flush();
    }

    /**
     * A trial of a plan.
     *
     * @param id its id
     * @param state its status, and the sweep that has completed it if that is another
     * @param label its point and seed
     */
    record Line(String id, String state, String label) {}

    /**
     * The lines of a plan, with the states in one column; where a line has no room for one of the
     * labels, every label is in a second line.
     */
    static List<String> lines(List<Line> trials, Screen screen) {
        int states = trials.stream().mapToInt(line -> line.state().length()).max().orElse(1);
        String format = "%s  %-" + states + "s  %s";
        List<String> whole =
                trials.stream()
                        .map(line -> format.formatted(line.id(), line.state(), line.label()))
                        .toList();
        return whole.stream().allMatch(line -> line.length() <= screen.width())
                ? whole
                : trials.stream()
                        .map(
                                line ->
                                        "%s  %s\n%s"
                                                .formatted(
                                                        line.id(),
                                                        line.state(),
                                                        screen.hanging("  " + line.label())))
                        .toList();
    }

    private static Line line(ResultRow row, Map<String, String> elsewhere, boolean sweepRuns) {
        String state =
                Optional.ofNullable(elsewhere.get(row.trial().id()))
                        .map(other -> "complete in " + other)
                        .orElseGet(() -> state(row, sweepRuns));
        return new Line(row.trial().id(), state, TrialLabel.of(row));
    }

    private static String state(ResultRow row, boolean sweepRuns) {
        if (sweepRuns && isRunning(row)) {
            return row.running().status().text();
        }
        TrialStatus reached = row.reached();
        return reached.text() + (reached.isFailed() && !sweepRuns ? ", will be tried again" : "");
    }

    /** Of a sweep that is running. */
    private static boolean isRunning(ResultRow row) {
        return row.completed().isEmpty() && row.attempts().stream().anyMatch(Attempt::isRunning);
    }

    /**
     * What a run begins with that other sweeps have completed, for example {@code 14 trials taken
     * over from sweep demo}; empty if it is nothing.
     *
     * @param elsewhere the names of those sweeps, by the ids of trials
     * @param rows without those that the search does not ask for
     */
    static Optional<String> takenOver(Map<String, String> elsewhere, List<ResultRow> rows) {
        Map<String, Long> trials =
                rows.stream()
                        .flatMap(
                                row ->
                                        Optional.ofNullable(elsewhere.get(row.trial().id()))
                                                .stream())
                        .collect(
                                Collectors.groupingBy(
                                        name -> name, TreeMap::new, Collectors.counting()));
        List<String> parts = new ArrayList<>();
        trials.forEach(
                (name, count) ->
                        parts.add(
                                "%d %s taken over from sweep %s"
                                        .formatted(count, count == 1 ? "trial" : "trials", name)));
        return Optional.of(String.join(", ", parts)).filter(text -> !text.isEmpty());
    }

    /** A line for each of a sweep's warnings. */
    static List<String> warnings(List<String> sentences) {
        return sentences.stream().map(sentence -> "warning: " + sentence).toList();
    }

    /**
     * For example {@code sweep demo: 12 trials; results in results/demo}, or {@code up to 12
     * trials} where the search has yet to decide how many.
     *
     * @param isDone whether the search has ended
     */
    static String title(PreparedSweep sweep, boolean isDone) {
        int trials = sweep.run().rows().all().size();
        return "sweep %s: %s%d %s; results in %s"
                .formatted(
                        sweep.settings().sweep().name(),
                        !isDone && sweep.run().search().mayNeedFewer() ? "up to " : "",
                        trials,
                        trials == 1 ? "trial" : "trials",
                        sweep.folder().place());
    }
}
