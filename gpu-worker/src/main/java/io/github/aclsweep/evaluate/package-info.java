/**
 * Linear evaluation on frozen embeddings, the kNN monitor, feature quality, and scores of clips.
 */
package io.github.aclsweep.evaluate;
