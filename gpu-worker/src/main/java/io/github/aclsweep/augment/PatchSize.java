package io.github.aclsweep.augment;

/**
 * The size of the patches that an augmentation changes.
 *
 * @param frames the number of frames
 * @param bands the number of bands
 */
record PatchSize(int frames, int bands) {}
