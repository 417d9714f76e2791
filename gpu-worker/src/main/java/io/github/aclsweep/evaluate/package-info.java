/**
 * Linear evaluation on frozen embeddings, fine-tuning, the kNN monitor, feature quality, and scores
 * of clips.
 */
package io.github.aclsweep.evaluate;
