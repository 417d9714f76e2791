/**
 * Files, locks, digests, JSON, child processes and the host's name: what every other package may
 * use, and the only place for each of them.
 */
package io.github.aclsweep.io;
