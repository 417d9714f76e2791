/** Downloads FSDnoisy18k from its public record: resumed, verified, safely unpacked. */
package io.github.aclsweep.dataset.fsdnoisy18k;
