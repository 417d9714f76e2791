/** The losses: InfoNCE, angular margin, and their weighted sum, the angular contrastive loss. */
package io.github.aclsweep.loss;
