/**
 * Files that lie elsewhere than on this machine: leases, and folders of any Hadoop file system,
 * kept in step with folders of a node. Used by {@code dispatch} on executors and by {@code sweep}
 * on the driver; knows {@code trial}'s files, nothing of Spark.
 */
package io.github.aclsweep.storage;
