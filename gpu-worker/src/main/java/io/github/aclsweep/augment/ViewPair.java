package io.github.aclsweep.augment;

/** The random parameters of the two views of one clip. */
public record ViewPair(ViewDraw first, ViewDraw second) {}
