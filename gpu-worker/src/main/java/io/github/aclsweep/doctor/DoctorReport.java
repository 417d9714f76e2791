package io.github.aclsweep.doctor;

import io.github.aclsweep.doctor.machine.Machine;
import io.github.aclsweep.doctor.machine.Probe;
import java.io.Serializable;
import java.util.List;
import java.util.stream.Stream;

/**
 * The answers of all checks about a machine.
 *
 * @param device the device that the checks were asked about, {@code cpu} or {@code gpu:0}
 * @param machine what is known of the machine without libtorch
 * @param probe what libtorch is and does; null if no check asked
 * @param outcomes the answers, in the order of the checks
 */
public record DoctorReport(String device, Machine machine, Probe probe, List<Outcome> outcomes)
        implements Serializable {
    public DoctorReport {
        outcomes = List.copyOf(outcomes);
    }

    /** All problems, those that keep trials from running first. */
    public List<Finding> findings() {
        return Stream.of(true, false)
                .flatMap(
                        blocking ->
                                outcomes.stream()
                                        .flatMap(outcome -> outcome.findings().stream())
                                        .filter(finding -> finding.blocking() == blocking))
                .toList();
    }

    /** Whether trials can run: no check failed. */
    public boolean healthy() {
        return outcomes.stream().noneMatch(Outcome::failed);
    }
}
