/** A data set made of a user's audio files and a table of their labels. */
package io.github.aclsweep.dataset.table;
