/** Pretraining an encoder without labels, with a contrastive loss. */
package io.github.aclsweep.method.acl;
