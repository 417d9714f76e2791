/**
 * A results table by settings instead of trials: means over seeds with their intervals, and
 * comparisons with one of the settings. Reads the tables of {@code report} and computes with {@code
 * statistics}.
 */
package io.github.aclsweep.summary;
