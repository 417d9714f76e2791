/**
 * Intervals and tests for accuracies: plain numbers in, plain numbers out. Knows neither trials nor
 * tables.
 */
package io.github.aclsweep.statistics;
