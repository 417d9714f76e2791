/**
 * Facts about a machine: what is known without libtorch, the libtorch that is installed, and what
 * it does in a process of its own. Judges nothing; the checks of {@code doctor} do.
 */
package io.github.aclsweep.doctor.machine;
