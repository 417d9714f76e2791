/**
 * Leases, and folders on any Hadoop file system that are synchronised with local folders. Used by
 * {@code attempt} on executors and by {@code sweep} on the driver; knows {@code trial}'s files,
 * nothing of Spark.
 */
package io.github.aclsweep.storage;
