package io.github.aclsweep.doctor;

import io.github.aclsweep.dataset.DataException;
import io.github.aclsweep.trial.TrialEnvironment.DeviceChoice;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the doctor is asked to do, on this machine or on another.
 *
 * @param checks names of the checks to run
 * @param device the device on which trials are to run; AUTO means a GPU if the driver knows one
 * @param gpu the number of the only GPU to try, -1 for all that CUDA shows
 * @param published whether the training step is the published one, which can be timed, instead of a
 *     short one
 * @param nvidiaSmi the command that lists GPUs
 * @param measurements the sizes of what is measured
 * @param limitSeconds the time that all checks together may take
 */
public record DoctorRequest(
        List<String> checks,
        DeviceChoice device,
        int gpu,
        boolean published,
        String nvidiaSmi,
        Measurements measurements,
        int limitSeconds)
        implements Serializable {
    public DoctorRequest {
        checks = List.copyOf(checks);
        List<String> known = Doctor.checks();
        for (String check : checks) {
            if (!known.contains(check)) {
                throw new DataException(
                        "--checks = %s: expected some of %s"
                                .formatted(check, String.join(", ", known)));
            }
        }
        if (limitSeconds < 1) {
            throw new DataException("--limit = " + limitSeconds + ": expected at least 1 second");
        }
    }

    /** This request for other devices. */
    public DoctorRequest on(DeviceChoice other, OptionalInt number) {
        return new DoctorRequest(
                checks,
                other,
                number.orElse(gpu),
                published,
                nvidiaSmi,
                measurements,
                limitSeconds);
    }

    /**
     * Examines this machine.
     *
     * @param number the number by which CUDA knows the only GPU to try; empty: as requested
     */
    public DoctorReport here(OptionalInt number) {
        try (Place place = Place.temporary()) {
            return Examination.of(on(device, number), place, Optional.empty(), Optional.empty())
                    .run(outcome -> {});
        }
    }
}
