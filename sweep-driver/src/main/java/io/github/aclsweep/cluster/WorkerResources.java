package io.github.aclsweep.cluster;

import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/**
 * What a machine has, or what a trial needs.
 *
 * @param memory MiB
 */
public record WorkerResources(int cores, int memory, int gpus) {
    boolean covers(WorkerResources need) {
        return cores >= need.cores && memory >= need.memory && gpus >= need.gpus;
    }

    /** How often it has what is needed. */
    public int holds(WorkerResources need) {
        int slots = Math.min(cores / need.cores, memory / need.memory);
        return need.gpus == 0 ? slots : Math.min(slots, gpus / need.gpus);
    }

    /** For example {@code 2 workers with 4 cores, 8192 MiB and no GPU; 1 with ...}. */
    static String summary(List<WorkerResources> offers) {
        StringJoiner kinds = new StringJoiner("; ");
        offers.stream()
                .collect(Collectors.groupingBy(offer -> offer, Collectors.counting()))
                .forEach((offer, count) -> kinds.add(count + " with " + offer));
        return offers.isEmpty() ? "none at all" : kinds.toString();
    }

    @Override
    public String toString() {
        String gpu = gpus == 0 ? "no GPU" : gpus == 1 ? "1 GPU" : gpus + " GPUs";
        return "%d %s, %d MiB and %s".formatted(cores, cores == 1 ? "core" : "cores", memory, gpu);
    }
}
