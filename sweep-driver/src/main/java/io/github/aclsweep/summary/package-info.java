/**
 * A results table by points instead of trials: means over seeds with their intervals, and
 * comparisons with one of the points. Reads the tables of {@code table} and computes with {@code
 * statistics}.
 */
package io.github.aclsweep.summary;
