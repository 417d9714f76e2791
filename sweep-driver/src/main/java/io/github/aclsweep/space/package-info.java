/**
 * The combinations of settings that a sweep tries: axes, zipped axes, excluded and included
 * combinations, and points drawn from ranges. Uses {@code settings} and {@code trial} of
 * gpu-worker.
 */
package io.github.aclsweep.space;
