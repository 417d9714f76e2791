/** What a run has learnt of hosts and their GPUs, and where a trial may therefore run. */
package io.github.aclsweep.attempt.host;
