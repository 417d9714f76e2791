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

    static Finding warning(String what, String remedy) {
        return new Finding(false, what, remedy);
    }
}
