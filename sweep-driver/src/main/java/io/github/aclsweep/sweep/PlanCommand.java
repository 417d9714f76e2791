package io.github.aclsweep.sweep;

import io.github.aclsweep.bill.CostEstimate;
import io.github.aclsweep.bill.TrialProbe;
import io.github.aclsweep.cluster.LocalMaster;
import io.github.aclsweep.command.ErrorHandler;
import io.github.aclsweep.console.EarlyStop;
import io.github.aclsweep.plan.ResolvedSweep;
import io.github.aclsweep.terminal.ProbeDisplay;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists the trials of a sweep without running any. */
@Command(
        name = "plan",
        description = {
            "Lists the trials of a sweep and which of them are complete, and says what the others will cost."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  ./sweep plan conf/demo.conf",
            "  ./sweep plan conf/demo.conf --probe",
            "  ./sweep plan conf/demo.conf --set sweep.replicates=5"
        })
final class PlanCommand implements Callable<Integer> {
    private static final String STOPPED = "stopped while trials were timed; there is no plan";

    @Mixin private SweepOptions options;

    @Option(
            names = "--master",
            paramLabel = "URL",
            description = "Spark's master (default: executors on this machine).")
    private String master = LocalMaster.AUTO;

    @Option(
            names = "--probe",
            description =
                    "Times some epochs of each kind of trial on this machine, which takes about half"
                            + " a minute each, instead of judging by trials that have run.")
    private boolean probe;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        ResolvedSweep sweep = options.resolve();
        PreparedSweep prepared = PreparedSweep.of(sweep, master);
        try {
            return probe ? printProbed(prepared) : print(prepared, SweepBill.history(prepared));
        } finally {
            prepared.folder().discard();
        }
    }

    private int print(PreparedSweep prepared, Optional<CostEstimate> estimate) {
        PlanText.print(prepared, master, estimate, spec.commandLine().getOut());
        return 0;
    }

    /** With what could not be timed below; no plan where nothing could. */
    private int printProbed(PreparedSweep prepared) {
        TrialProbe.Probed probed = probed(prepared);
        if (probed.failures().isEmpty() || probed.estimate().isPresent()) {
            print(prepared, probed.estimate());
        }
        probed.failures()
                .forEach(failure -> spec.commandLine().getErr().println("error: " + failure));
        return probed.failures().isEmpty() ? 0 : ErrorHandler.BAD_USAGE;
    }

    @SuppressWarnings("try") // the stop is only taken and given back
    private TrialProbe.Probed probed(PreparedSweep prepared) {
        try (EarlyStop ignored = EarlyStop.on(spec.commandLine().getErr(), STOPPED);
                ProbeDisplay display = ProbeDisplay.on(spec.commandLine().getErr())) {
            return SweepBill.probe(prepared, master, display);
        }
    }
}
