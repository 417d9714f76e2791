/**
 * The commands that list, print, compare and explain the results of finished sweeps, or of sweeps
 * that another process runs. Reads folders only; knows neither plans nor Spark.
 */
package io.github.aclsweep.results;
