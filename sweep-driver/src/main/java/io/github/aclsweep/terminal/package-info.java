/** The terminal while a sweep runs: its size and colours, progress bars and progress lines. */
package io.github.aclsweep.terminal;
