package io.github.aclsweep.clusterdoctor;

import java.util.List;

/**
 * What the doctor found on a cluster.
 *
 * @param slots those that were visited
 * @param expected slots that the cluster should have had
 */
public record ClusterReport(List<SlotReport> slots, int expected) {
    public ClusterReport {
        slots = List.copyOf(slots);
    }

    /** Slots for which no executor came. */
    public int missing() {
        return Math.max(0, expected - slots.size());
    }

    /** Whether trials can run on every slot. */
    public boolean healthy() {
        return missing() == 0 && slots.stream().allMatch(SlotReport::healthy);
    }
}
