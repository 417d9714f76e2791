/**
 * Examines every executor of a cluster, for {@code sweep doctor --cluster}. Uses {@code cluster},
 * {@code attempt}, and {@code doctor} of gpu-worker.
 */
package io.github.aclsweep.clusterdoctor;
