/**
 * The terminal that a command runs on: whether there is one, how wide it is, lines on it that
 * change, and Ctrl-C.
 */
package io.github.aclsweep.console;
