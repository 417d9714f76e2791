package io.github.aclsweep.doctor;

import java.io.Serializable;

/**
 * A problem of a machine.
 *
 * @param blocking whether trials cannot run because of the problem
 * @param what the problem, in one sentence
 * @param remedy what to do about the problem
 */
public record Finding(boolean blocking, String what, String remedy) implements Serializable {
    static Finding error(String what, String remedy) {
        return new Finding(true, what, remedy);
    }

    static Finding warning(String what, String remedy) {
        return new Finding(false, what, remedy);
    }

    /** The problem of an executor that was given a GPU which cannot be used. */
    public static Finding unusableGpu(String what) {
        return error(what, "let the discovery script print what nvidia-smi --list-gpus counts");
    }

    /** The problem of an executor whose process ended before it answered. */
    public static Finding lostProcess(String why) {
        return error(
                "the executor was lost: " + why,
                "read the executor's log, which the cluster manager keeps");
    }
}
