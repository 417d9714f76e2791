package io.github.aclsweep.sweep;

import io.github.aclsweep.plan.ResolvedSweep;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists the trials of a sweep without running any. */
@Command(
        name = "plan",
        description = "Lists the trials of a sweep, and which of them are done.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  ./sweep plan conf/demo.conf",
            "  ./sweep plan conf/demo.conf --set sweep.replicates=5"
        })
final class PlanCommand implements Callable<Integer> {
    @Mixin private SweepOptions options;
    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        ResolvedSweep sweep = options.resolve();
        PreparedSweep prepared = PreparedSweep.of(sweep);
        PlanText.print(prepared, spec.commandLine().getOut());
        prepared.folder().discard();
        return 0;
    }
}
