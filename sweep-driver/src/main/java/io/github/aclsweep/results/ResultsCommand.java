package io.github.aclsweep.results;

import io.github.aclsweep.command.UsageException;
import io.github.aclsweep.console.Screen;
import io.github.aclsweep.console.StandardStream;
import io.github.aclsweep.summary.BriefSummary;
import io.github.aclsweep.summary.FullSummary;
import io.github.aclsweep.summary.PaperSummary;
import io.github.aclsweep.summary.Summary;
import io.github.aclsweep.summary.SummaryHint;
import io.github.aclsweep.summary.SummaryRow;
import io.github.aclsweep.summary.VerdictText;
import io.github.aclsweep.table.Column;
import io.github.aclsweep.table.FailureText;
import io.github.aclsweep.table.ResultsTable;
import io.github.aclsweep.table.SweepReference;
import io.github.aclsweep.table.Table;
import io.github.aclsweep.table.TrialRow;
import io.github.aclsweep.table.TrialStatus.State;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code results}: lists sweeps, or prints one. */
@Command(
        name = "results",
        mixinStandardHelpOptions = true,
        description = {
            "Lists the sweeps, or prints the table of one.",
            "Status: running, complete, failed (some trials did), stopped (trials are left)."
        },
        footer = {
            "",
            "Examples:",
            "  ./sweep results",
            "  ./sweep results demo --summary",
            "  ./sweep results demo --sort=-micro --top=5 --columns=trial,alpha,micro"
        })
public final class ResultsCommand implements Callable<Integer> {
    private static final long POLL_MILLIS = 1000;
    private static final long FAR_POLL_MILLIS = 5000;
    private static final String CLEAR = "\u001b[H\u001b[2J";

    @Spec private CommandSpec spec;

    @Parameters(
            paramLabel = "NAME",
            arity = "0..1",
            description = "Name of a sweep; without it all are listed.")
    private String name;

    @Option(names = "--summary", description = "One row per point instead of one per trial.")
    private boolean summary;

    @Option(
            names = "--follow",
            description = "Prints again whenever the table changes, until the sweep ends.")
    private boolean follow;

    @Option(names = "--failed", description = "Only failed trials, or points with one.")
    private boolean failed;

    @Mixin private FormatOptions format;
    @Mixin private ResultsOptions results;

    @Override
    public Integer call() throws InterruptedException {
        if (name == null && (follow || summary || failed)) {
            throw new UsageException(
                    spec.commandLine(),
                    "--follow, --summary and --failed need the NAME of a sweep");
        }
        PrintWriter out = spec.commandLine().getOut();
        try (ResultsFolder sweeps = results.folder()) {
            if (name == null) {
                list(sweeps, out);
            } else {
                show(sweeps.sweep(name).withPredictions(), out);
            }
        }
        return 0;
    }

    private void list(ResultsFolder sweeps, PrintWriter out) {
        Table<?> list = SweepList.of(sweeps, Instant.now(), format.forPrograms());
        if (list.rows().isEmpty() && format.isTerminal()) {
            out.println(
                    Screen.of(StandardStream.OUTPUT)
                            .wrapped(
                                    "no sweeps in this folder yet; run one: ./sweep run"
                                            + " conf/demo.conf"));
        } else {
            out.print(format.render(list));
        }
        out.flush();
    }

    private void show(StoredSweep sweep, PrintWriter out) throws InterruptedException {
        Instant printed = sweep.changed();
        Screen screen = Screen.of(StandardStream.OUTPUT);
        print(sweep, out);
        boolean running = follow;
        while (running && !out.checkError()) {
            TimeUnit.MILLISECONDS.sleep(sweep.results().isRemote() ? FAR_POLL_MILLIS : POLL_MILLIS);
            sweep.refresh();
            // Asked first: what changes before the end is still printed.
            running = sweep.state(sweep.table()) == SweepState.RUNNING;
            Screen now = Screen.of(StandardStream.OUTPUT); // resized, perhaps
            if (!sweep.changed().equals(printed) || !now.equals(screen)) {
                printed = sweep.changed();
                screen = now;
                print(sweep.withPredictions(), out);
            }
        }
    }

    private void print(StoredSweep sweep, PrintWriter out) {
        ResultsTable table = sweep.table();
        SweepReference kept = new SweepReference(sweep.name(), sweep.results().place(""));
        String text = text(sweep, table);
        if (follow && StandardStream.OUTPUT.isTerminal()) {
            out.print(CLEAR);
        }
        out.print(text);
        if (!summary && format.isTerminal()) {
            Screen screen = Screen.of(StandardStream.OUTPUT);
            List<String> failures =
                    failed ? FailureText.all(table) : FailureText.brief(table, kept);
            failures.forEach(failure -> out.println(screen.hanging(failure)));
            table.warnings().forEach(warning -> out.println(screen.wrapped("warning: " + warning)));
        }
        if (summary && format.isTerminal() && sweep.state(table) == SweepState.STOPPED) {
            note(out, table.completion(true));
        }
        if (!summary && !format.forPrograms()) {
            Summary verdict = sweep.summary();
            note(out, state(sweep.state(table), table) + VerdictText.of(verdict));
            if (format.isTerminal()) {
                SummaryHint.of(verdict, kept).ifPresent(hint -> note(out, hint));
            }
        }
        out.flush();
    }

    private String text(StoredSweep sweep, ResultsTable table) {
        if (failed && format.isTerminal() && table.count(State.FAILED) == 0) {
            return "no trial has failed\n";
        }
        if (!summary) {
            return format.render(trials(sweep, table));
        }
        Summary of = sweep.summary();
        return format.render(points(of).where(row -> !failed || row.failed() > 0), others(of));
    }

    /** What the table of points shows only if it is asked for, as it is shown elsewhere. */
    private List<Column<SummaryRow>> others(Summary of) {
        if (format.forPrograms()) {
            return FullSummary.means(of);
        }
        List<Column<SummaryRow>> columns = new ArrayList<>(BriefSummary.of(of).columns());
        columns.addAll(FullSummary.of(of).columns());
        return columns;
    }

    /** Why a table is not that of a whole sweep; nothing if it is. */
    private static String state(SweepState state, ResultsTable table) {
        return switch (state) {
            case RUNNING -> "running, " + table.completion(false) + "; ";
            case STOPPED -> table.completion(true) + "; ";
            case COMPLETE, FAILED -> "";
        };
    }

    /** LaTeX is to be pasted: there a remark must not be text. */
    private void note(PrintWriter out, String verdict) {
        Screen screen = Screen.of(StandardStream.OUTPUT);
        out.println(format.isLatex() ? "% " + verdict : "\n" + screen.wrapped(verdict));
    }

    private Table<TrialRow> trials(StoredSweep sweep, ResultsTable table) {
        Table<TrialRow> trials = table.table().where(row -> !failed || row.status().isFailed());
        return format.isLatex() ? trials.noted(PaperSummary.ofTrials(sweep.summary())) : trials;
    }

    private Table<SummaryRow> points(Summary of) {
        if (format.forPrograms()) {
            return FullSummary.of(of);
        }
        if (format.isLatex()) {
            return failed || format.limitsRows() ? PaperSummary.whole(of) : PaperSummary.of(of);
        }
        return BriefSummary.of(of);
    }
}
