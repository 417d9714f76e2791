package io.github.aclsweep.sweep;

import io.github.aclsweep.bill.CostEstimate;
import io.github.aclsweep.cluster.LocalMaster;
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
            Optional<CostEstimate> estimate =
                    probe ? probed(prepared) : SweepBill.history(prepared);
            PlanText.print(prepared, master, estimate, spec.commandLine().getOut());
        } finally {
            prepared.folder().discard();
        }
        return 0;
    }

    @SuppressWarnings("try") // the stop is only taken and given back
    private Optional<CostEstimate> probed(PreparedSweep prepared) {
        try (EarlyStop ignored = EarlyStop.on(spec.commandLine().getErr(), STOPPED);
                ProbeDisplay display = ProbeDisplay.on(spec.commandLine().getErr())) {
            return SweepBill.probe(prepared, master, display);
        }
    }
}
