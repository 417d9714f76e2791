package io.github.aclsweep.doctor;

import java.io.Serializable;
import java.util.List;
import java.util.OptionalInt;

/**
 * A machine, what libtorch does on it, and what is wrong.
 *
 * @param machine what was found without libtorch
 * @param probe what libtorch is and does
 * @param findings what is wrong, the worst first
 */
public record DoctorReport(Machine machine, Probe probe, List<Finding> findings)
        implements Serializable {
    public DoctorReport {
        findings =
                findings.stream()
                        .sorted((a, b) -> Boolean.compare(b.blocking(), a.blocking()))
                        .toList();
    }

    /**
     * Examines what was found.
     *
     * @param gpu the number of the GPU that a trial was given, empty if any may be used
     */
    static DoctorReport of(Machine machine, Probe probe, DeviceWish wish, OptionalInt gpu) {
        return new DoctorReport(
                machine, probe, new Diagnosis(machine, probe, wish, gpu).findings());
    }

    /** Whether trials can run. */
    public boolean healthy() {
        return findings.stream().noneMatch(Finding::blocking);
    }
}
