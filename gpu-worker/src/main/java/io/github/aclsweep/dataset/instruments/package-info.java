/**
 * A data set of real recordings: single notes of twelve musical instruments from public npm
 * packages, cut into clips.
 */
package io.github.aclsweep.dataset.instruments;
