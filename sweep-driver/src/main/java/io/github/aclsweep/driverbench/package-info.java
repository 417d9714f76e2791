/**
 * Measures what trials cost the driver, for {@code sweep bench --driver}: a sweep of trials that do
 * nothing. Uses {@code attempt}, and {@code command} of gpu-worker.
 */
package io.github.aclsweep.driverbench;
