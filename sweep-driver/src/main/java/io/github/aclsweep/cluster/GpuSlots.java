package io.github.aclsweep.cluster;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** How often a cluster's workers offer each of their GPUs. They decide; the settings only say. */
final class GpuSlots {
    private GpuSlots() {}

    /**
     * What to tell somebody whose settings say something else.
     *
     * @param workers the addresses that each worker offers
     */
    static Optional<String> warning(ClusterSettings cluster, List<List<String>> workers) {
        if (cluster.gpusPerTrial() == 0 || cluster.slotsPerGpu().isEmpty()) {
            return Optional.empty();
        }
        long said = cluster.slotsPerGpu().getAsInt();
        SortedSet<Long> offered = new TreeSet<>();
        workers.forEach(addresses -> offered.addAll(perGpu(addresses)));
        return offered.isEmpty() || (offered.size() == 1 && offered.first() == said)
                ? Optional.empty()
                : Optional.of(
                        ("warning: cluster.trials-per-gpu = %d, but the cluster's workers have %s"
                                        + " for each GPU, and that holds: it is TRIALS_PER_GPU"
                                        + " where they start")
                                .formatted(said, words(offered)));
    }

    private static List<Long> perGpu(List<String> addresses) {
        return List.copyOf(
                addresses.stream()
                        .map(GpuAddress::new)
                        .collect(Collectors.groupingBy(GpuAddress::gpu, Collectors.counting()))
                        .values());
    }

    private static String words(SortedSet<Long> offered) {
        return offered.stream()
                .map(slots -> slots == 1 ? "1 slot" : slots + " slots")
                .collect(Collectors.joining(" or "));
    }
}
