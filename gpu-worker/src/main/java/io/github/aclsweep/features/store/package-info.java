/** Keeps extracted log-mels in a folder, found by content. Uses {@code features}. */
package io.github.aclsweep.features.store;
