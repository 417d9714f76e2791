/**
 * What is read of sweeps afterwards, or while another process runs them: the commands that list,
 * print, compare and explain results. Reads folders only; knows neither plans nor Spark.
 */
package io.github.aclsweep.results;
