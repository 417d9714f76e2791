package io.github.aclsweep.doctor;

import java.io.Serializable;

/**
 * Something that is wrong with a machine.
 *
 * @param blocking whether trials cannot run because of it
 * @param what a sentence
 * @param remedy what to do about it
 */
public record Finding(boolean blocking, String what, String remedy) implements Serializable {
    static Finding error(String what, String remedy) {
        return new Finding(true, what, remedy);
    }

    /** Of an executor that was given a GPU which cannot be used. */
    public static Finding unusableGpu(String what) {
        return error(what, "let the discovery script print what nvidia-smi --list-gpus counts");
    }

    /** Of an executor that did not live to tell. */
    public static Finding lostProcess(String why) {
        return error(
                "the executor was lost: " + why,
                "look into its log, which the cluster manager keeps");
    }

    static Finding warning(String what, String remedy) {
        return new Finding(false, what, remedy);
    }
}
