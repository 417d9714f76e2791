/** Messages from executors to the driver while a trial runs, and their listeners. */
package io.github.aclsweep.attempt.message;
