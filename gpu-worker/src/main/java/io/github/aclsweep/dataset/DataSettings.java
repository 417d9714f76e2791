package io.github.aclsweep.dataset;

import java.io.Serializable;

/**
 * What of the section {@code data} changes a trial's numbers.
 *
 * @param fold the fold that is the test, of data with folds; empty: the roles that the data has
 */
public record DataSettings(String fold) implements Serializable {}
