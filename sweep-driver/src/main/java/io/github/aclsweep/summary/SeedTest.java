package io.github.aclsweep.summary;

import io.github.aclsweep.statistics.PairedCounts;

/**
 * Two trials of one seed on the same test clips.
 *
 * @param fold the fold of both trials, empty for data without folds
 * @param seed the seed of both trials
 * @param counts clips that both, one or none of them got right; the first is the one compared
 */
public record SeedTest(String fold, long seed, PairedCounts counts) {}
