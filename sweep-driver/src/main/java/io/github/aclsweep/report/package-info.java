/**
 * What people and programs read of a sweep: the results table in its formats, the provenance beside
 * it, the progress while it runs. Knows trials and their results, neither plans nor Spark.
 */
package io.github.aclsweep.report;
