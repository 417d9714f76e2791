/**
 * Saved weights: safetensors files with the names of the PyTorch originals; and checkpoints, from
 * which training goes on. Sits on top of {@code encoder}, whose state dicts it moves to and from
 * disk.
 */
package io.github.aclsweep.checkpoint;
