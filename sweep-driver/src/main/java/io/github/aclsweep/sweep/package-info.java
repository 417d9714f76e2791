/**
 * A sweep from start to table: the run, its folder, the commands. The top of the program. Uses
 * {@code plan}, {@code attempt} and the packages of results.
 */
package io.github.aclsweep.sweep;
