/** A data set of audio files of one's own and a table of their labels. */
package io.github.aclsweep.dataset.table;
