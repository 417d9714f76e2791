package io.github.aclsweep.doctor;

import java.io.Serializable;
import java.util.List;

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

    /** Examines what was found. */
    public static DoctorReport of(Machine machine, Probe probe, DeviceWish wish) {
        return new DoctorReport(machine, probe, new Diagnosis(machine, probe, wish).findings());
    }

    /** Whether trials can run. */
    public boolean healthy() {
        return findings.stream().noneMatch(Finding::blocking);
    }
}
