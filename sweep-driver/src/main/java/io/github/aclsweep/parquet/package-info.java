/** The results as Parquet, for notebooks that read many sweeps at once. */
package io.github.aclsweep.parquet;
