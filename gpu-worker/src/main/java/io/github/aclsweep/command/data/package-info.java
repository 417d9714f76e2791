/** {@code sweep data}: data sets. */
package io.github.aclsweep.command.data;
