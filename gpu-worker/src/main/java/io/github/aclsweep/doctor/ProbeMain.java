package io.github.aclsweep.doctor;

import io.github.aclsweep.io.AtomicFiles;
import io.github.aclsweep.io.Json;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

/**
 * The process that a {@link ProbeProcess} starts; arguments: output file, whether the CPU is tried,
 * number of the only GPU to try or -1 for all, workload.
 */
final class ProbeMain {
    private ProbeMain() {}

    public static void main(String[] arguments) {
        List<String> all = List.of(arguments);
        boolean onCpu = Boolean.parseBoolean(all.get(1));
        int gpu = Integer.parseInt(all.get(2));
        Workload workload = Workload.ofArguments(all.subList(3, all.size()));
        OptionalInt only = gpu < 0 ? OptionalInt.empty() : OptionalInt.of(gpu);
        Probe probe = Probe.here(workload, onCpu, only);
        AtomicFiles.write(Path.of(all.get(0)), Json.pretty().toJson(probe));
        System.exit(0);
    }
}
