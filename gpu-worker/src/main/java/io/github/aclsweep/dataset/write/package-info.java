/**
 * Writing data sets in the layout of FSDnoisy18k: audio, tables, labels made wrong on purpose, and
 * a folder that has its name only when it is complete. Plain Java; used by what makes data sets.
 */
package io.github.aclsweep.dataset.write;
