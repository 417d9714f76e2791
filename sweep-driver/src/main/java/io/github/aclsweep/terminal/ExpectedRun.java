package io.github.aclsweep.terminal;

import java.util.List;

/**
 * A run before its first trial, as far as the time that is left depends on it.
 *
 * @param trials those that are to run
 * @param atOnce how many of them will run at once, until some do; 0: unknown
 * @param startSeconds from now to the start of the first; 0: unknown
 */
public record ExpectedRun(List<ExpectedTrial> trials, int atOnce, double startSeconds) {
    public ExpectedRun {
        trials = List.copyOf(trials);
    }
}
