/**
 * Reads what {@code torch.save} wrote, without running what a pickle asks for: tensors and plain
 * containers only. Feeds weights to an encoder and embeddings to the feature quality.
 */
package io.github.aclsweep.checkpoint.pytorch;
