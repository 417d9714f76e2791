/**
 * The formats of a results table: CSV, JSON, Markdown, LaTeX, Parquet, terminal. What a table holds
 * is the business of the package above.
 */
package io.github.aclsweep.table.format;
