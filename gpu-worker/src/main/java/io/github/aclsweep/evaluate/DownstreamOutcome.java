package io.github.aclsweep.evaluate;

/**
 * What training on labels came to.
 *
 * @param test predictions of the test clips
 * @param testScore their score
 * @param validationMacro macro accuracy on the validation clips, of the epoch that was tested
 * @param epoch the epoch that was tested, from 1: the first of those with the highest validation
 *     macro
 */
public record DownstreamOutcome(
        ClipPredictions test, ClipScore testScore, double validationMacro, int epoch) {}
