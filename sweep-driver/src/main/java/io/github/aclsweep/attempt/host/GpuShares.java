package io.github.aclsweep.attempt.host;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * How many trials share each GPU. A GPU that ran out of memory gets one trial less than it had
 * then, for the rest of the run.
 */
public final class GpuShares {
    private final Map<String, Set<String>> running = new HashMap<>();
    private final Map<String, Integer> most = new HashMap<>();

    /**
     * Whether a trial may begin on a GPU; if so it counts until {@link #ended}.
     *
     * @param gpu its name, which no other machine's has; empty for none
     * @param attempt names the attempt
     */
    synchronized boolean begin(String gpu, String attempt) {
        if (gpu.isEmpty()) {
            return true;
        }
        Set<String> there = running.computeIfAbsent(gpu, name -> new HashSet<>());
        return there.size() < most.getOrDefault(gpu, Integer.MAX_VALUE) && there.add(attempt);
    }

    /** An attempt has ended, one that did not begin on a GPU perhaps. */
    synchronized void ended(String attempt) {
        running.values().forEach(there -> there.remove(attempt));
    }

    /**
     * An attempt that has not ended here yet found no more memory.
     *
     * @return how many trials its GPU gets at once from now on, empty if it had no other or had
     *     learnt that before
     */
    synchronized OptionalInt ranOutOfMemory(String attempt) {
        for (Map.Entry<String, Set<String>> each : running.entrySet()) {
            int limit = each.getValue().size() - 1;
            if (each.getValue().contains(attempt)
                    && limit > 0
                    && limit < most.getOrDefault(each.getKey(), Integer.MAX_VALUE)) {
                most.put(each.getKey(), limit);
                return OptionalInt.of(limit);
            }
        }
        return OptionalInt.empty();
    }
}
