/** Saved weights: safetensors files with PyTorch's state-dict names. */
package io.github.aclsweep.checkpoint;
