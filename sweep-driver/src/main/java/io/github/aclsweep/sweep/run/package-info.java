/**
 * A run of a sweep: its folder, the rows of its trials, its tables while it runs. Uses {@code
 * attempt}, {@code search} and the packages of results.
 */
package io.github.aclsweep.sweep.run;
