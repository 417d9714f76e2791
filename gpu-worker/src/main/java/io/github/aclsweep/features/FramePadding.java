package io.github.aclsweep.features;

/** What centred frames see beyond the ends of the signal. */
public enum FramePadding {
    /** The signal mirrored, without repeating its edge sample. */
    REFLECT,
    /** Silence. */
    ZERO
}
