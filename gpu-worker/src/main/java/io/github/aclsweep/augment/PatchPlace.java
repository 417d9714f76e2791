package io.github.aclsweep.augment;

/**
 * Where a patch lies.
 *
 * @param clip position of the clip in the feature set
 * @param startFrame first frame
 */
public record PatchPlace(int clip, int startFrame) {}
