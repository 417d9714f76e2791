/** Linear evaluation on frozen embeddings, the kNN monitor, and scores of clips. */
package io.github.aclsweep.evaluate;
