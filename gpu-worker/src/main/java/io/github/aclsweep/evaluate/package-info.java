/** Linear evaluation on frozen embeddings, fine-tuning, the kNN monitor, and scores of clips. */
package io.github.aclsweep.evaluate;
