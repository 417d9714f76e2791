/**
 * What a sweep will cost, before it runs: by the times of trials that are complete, and by what its
 * search may come to. Knows neither cluster nor Spark.
 */
package io.github.aclsweep.bill;
