/**
 * Any command as a trial. A shell that outlives this process runs it in a session of its own and
 * ends all its processes; what it prints goes to the trial's log, and what it writes into its
 * output folder becomes scores, learning curves and predictions. The contract with the program is
 * {@code conf/program/README.md}.
 */
package io.github.aclsweep.method.program;
