package io.github.aclsweep.augment;

/**
 * The position of a patch: its clip and its first frame.
 *
 * @param clip position of the clip in the feature set
 * @param startFrame first frame
 */
public record PatchPosition(int clip, int startFrame) {}
