/**
 * The command line of one machine: its program, its errors and its help, and the commands that
 * neither train nor make data sets. The top of gpu-worker.
 */
package io.github.aclsweep.command;
