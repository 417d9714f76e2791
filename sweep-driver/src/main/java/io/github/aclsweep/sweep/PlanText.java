package io.github.aclsweep.sweep;

import io.github.aclsweep.bill.CostEstimate;
import io.github.aclsweep.plan.TrialLabel;
import io.github.aclsweep.table.ResultRow;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;

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
        for (ResultRow row : rows) {
            String state =
                    sweep.run()
                            .elsewhere(row)
                            .map(other -> "done in " + other)
                            .orElse(row.completed().isPresent() ? "done" : row.status().text());
            out.printf("%s  %-7s  %s%n", row.trial().id(), state, TrialLabel.of(row));
        }
        out.println(summary(sweep));
        warnings(sweep.warnings()).forEach(out::println);
        SweepBill.of(sweep, master, estimate).lines().forEach(out::println);
        if (!sweep.run().pending().isEmpty() && sweep.data().files().isEmpty()) {
            out.println(SweepBill.features(sweep, estimate));
        }
        GpuMemory.of(sweep)
                .ifPresent(memory -> memory.sentences(GpuMemory.here()).forEach(out::println));
        out.flush();
    }

    /** A line for each of a sweep's warnings. */
    static List<String> warnings(List<String> sentences) {
        return sentences.stream().map(sentence -> "warning: " + sentence).toList();
    }

    /** For example {@code sweep demo: 12 trials, 3 done, 9 to run}. */
    static String summary(PreparedSweep sweep) {
        int trials = sweep.run().rows().size();
        int done = sweep.run().reused();
        return "sweep %s: %d trials, %d done, %d to run; %s %s; results in %s"
                .formatted(
                        sweep.settings().sweep().name(),
                        trials,
                        done,
                        trials - done,
                        sweep.data().files().isPresent() ? "files" : "data",
                        sweep.data().fingerprint(),
                        sweep.folder().place());
    }
}
