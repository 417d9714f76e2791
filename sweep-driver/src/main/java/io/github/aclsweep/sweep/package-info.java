/**
 * A sweep from start to table: the commands, the session, the loop of a search, the bill. The top
 * of the program. Uses {@code sweep.run}, {@code plan} and {@code attempt}.
 */
package io.github.aclsweep.sweep;
