/** {@code sweep doctor}, and the timed steps that its checks run in a process of their own. */
package io.github.aclsweep.command.doctor;
