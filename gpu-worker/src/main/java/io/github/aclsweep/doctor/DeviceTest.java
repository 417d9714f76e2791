package io.github.aclsweep.doctor;

import java.io.Serializable;

/**
 * How training went on one device.
 *
 * @param device {@code cpu} or {@code gpu:0}
 * @param loss of the last step, NaN if it was not reached
 * @param stepMilliseconds mean time of the timed steps
 * @param memoryMib memory that training took on a GPU, with what libtorch keeps for later; 0 on the
 *     CPU
 * @param problem why it failed, empty if it did not
 */
public record DeviceTest(
        String device, double loss, double stepMilliseconds, long memoryMib, String problem)
        implements Serializable {

    static DeviceTest failed(String device, String problem) {
        return new DeviceTest(device, Double.NaN, Double.NaN, 0, problem);
    }

    /** Whether a trial could run there. */
    public boolean works() {
        return problem.isEmpty();
    }
}
