/** What executors tell the driver while a trial runs, and who listens to it. */
package io.github.aclsweep.attempt.message;
