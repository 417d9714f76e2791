/** Two views of each clip, made for a whole batch at once on the device. Uses {@code features}. */
package io.github.aclsweep.augment;
