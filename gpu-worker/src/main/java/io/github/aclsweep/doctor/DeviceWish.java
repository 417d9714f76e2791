package io.github.aclsweep.doctor;

/** Where trials are to run. */
public enum DeviceWish {
    /** On every GPU that the driver knows, or else on the CPU. */
    AUTO,
    CPU,
    /** On a GPU; it is wrong if there is none. */
    GPU
}
