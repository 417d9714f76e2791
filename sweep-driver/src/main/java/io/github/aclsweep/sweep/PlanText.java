package io.github.aclsweep.sweep;

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
        List<ResultRow> rows = sweep.run().rows();
        Optional<String> holder =
                LeaseOwner.of(sweep.folder().place(), sweep.settings().sweep().leaseExpiry());
        List<String> states =
                rows.stream()
                        .map(
                                row ->
                                        sweep.run()
                                                .elsewhere(row)
                                                .map(other -> "complete in " + other)
                                                .orElseGet(() -> state(row, holder.isPresent())))
                        .toList();
        String line =
                "%s  %-" + states.stream().mapToInt(String::length).max().orElse(1) + "s  %s%n";
        for (int i = 0; i < rows.size(); i++) {
            ResultRow row = rows.get(i);
            out.printf(line, row.trial().id(), states.get(i), TrialLabel.of(row));
        }
        int running =
                holder.isEmpty() ? 0 : (int) rows.stream().filter(PlanText::isRunning).count();
        List<String> sentences = new ArrayList<>(List.of(title(sweep)));
        holder.map(who -> "this sweep is running: " + who).ifPresent(sentences::add);
        boolean hasData = sweep.data().files().isEmpty();
        if (hasData) {
            sentences.add(
                    "data: %s, %s".formatted(sweep.data().place(), sweep.data().fingerprint()));
        }
        sentences.addAll(warnings(sweep.warnings()));
        sentences.addAll(SweepBill.of(sweep, master, estimate, running).lines());
        if (!sweep.run().pending().isEmpty() && hasData) {
            sentences.add(SweepBill.features(sweep, estimate));
        }
        GpuMemory.of(sweep)
                .ifPresent(memory -> sentences.addAll(memory.sentences(GpuMemory.here())));
        Screen screen = Screen.of(StandardStream.OUTPUT);
        sentences.forEach(sentence -> out.println(screen.wrapped(sentence)));
        out.flush();
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
     * over from sweep demo}; empty if it is nothing. Ask before it is taken over.
     */
    static Optional<String> takenOver(SweepRun run) {
        Map<String, Long> trials =
                run.rows().stream()
                        .flatMap(row -> run.elsewhere(row).stream())
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

    /** For example {@code sweep demo: 12 trials; results in results/demo}. */
    static String title(PreparedSweep sweep) {
        int trials = sweep.run().rows().size();
        return "sweep %s: %d %s; results in %s"
                .formatted(
                        sweep.settings().sweep().name(),
                        trials,
                        trials == 1 ? "trial" : "trials",
                        sweep.folder().place());
    }
}
