/**
 * Saved weights: safetensors files with the names of the PyTorch originals. Sits on top of {@code
 * encoder}, whose state dicts it moves to and from disk.
 */
package io.github.aclsweep.checkpoint;
