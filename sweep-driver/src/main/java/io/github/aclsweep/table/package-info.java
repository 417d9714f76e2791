/**
 * The results table of a sweep: its rows and columns, and the provenance written beside it. Knows
 * trials and their results, neither plans nor Spark.
 */
package io.github.aclsweep.table;
