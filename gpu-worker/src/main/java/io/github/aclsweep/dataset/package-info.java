/**
 * Data sets in the layout of FSDnoisy18k: clips with a label and a role. Plain Java; the first
 * station of the pipeline.
 */
package io.github.aclsweep.dataset;
