package io.github.aclsweep.doctor;

import io.github.aclsweep.device.NvidiaSmi;

import java.io.Serializable;
import java.util.Map;
import java.util.OptionalInt;

/**
 * What the doctor is asked to do, on this machine or on another.
 *
 * @param wish where trials are to run
 * @param bench whether the published training is timed instead of a short one
 * @param nvidiaSmi the command that tells of GPUs
 */
public record DoctorRequest(DeviceWish wish, boolean bench, String nvidiaSmi)
        implements Serializable {

    /**
     * Examines this machine; training is tried in a process of its own.
     *
     * @param gpu the number by which CUDA knows the only GPU to try; empty: all are tried
     */
    public DoctorReport here(OptionalInt gpu) {
        Machine machine = Machine.here(new NvidiaSmi(nvidiaSmi), System.getenv());
        Workload workload = bench ? Workload.PUBLISHED : Workload.SHORT;
        boolean onCpu = !bench || wish == DeviceWish.CPU;
        Probe probe = new ProbeProcess(workload, onCpu, gpu, Map.of()).run();
        return DoctorReport.of(machine, probe, wish, gpu);
    }
}
