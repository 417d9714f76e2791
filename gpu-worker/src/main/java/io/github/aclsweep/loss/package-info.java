/**
 * The losses: InfoNCE, angular margin, and their weighted sum, the angular contrastive loss; with
 * labels, cross entropy and angular margin.
 */
package io.github.aclsweep.loss;
