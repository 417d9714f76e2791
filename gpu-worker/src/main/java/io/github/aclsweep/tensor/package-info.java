/** What everything that computes on a device shares. Stands below {@code loss} and its like. */
package io.github.aclsweep.tensor;
