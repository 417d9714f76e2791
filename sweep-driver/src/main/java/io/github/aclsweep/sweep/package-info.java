/**
 * A sweep: its settings and axes, the plan of trials, the run from start to table, the commands.
 * The top of the program. Uses {@code dispatch} and {@code report}.
 */
package io.github.aclsweep.sweep;
