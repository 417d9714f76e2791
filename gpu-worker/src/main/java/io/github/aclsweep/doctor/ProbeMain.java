package io.github.aclsweep.doctor;

import io.github.aclsweep.trial.JsonFiles;
import io.github.aclsweep.trial.WholeFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

/** The process that a {@link ProbeProcess} starts; arguments: output file, device, workload. */
final class ProbeMain {
    private ProbeMain() {}

    public static void main(String[] arguments) {
        List<String> all = List.of(arguments);
        boolean onCpu = Boolean.parseBoolean(all.get(1));
        Workload workload = Workload.ofArguments(all.subList(2, all.size()));
        Probe probe = Probe.here(workload, onCpu, OptionalInt.empty());
        WholeFiles.write(Path.of(all.get(0)), JsonFiles.pretty().toJson(probe));
        System.exit(0);
    }
}
