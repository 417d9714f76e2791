package io.github.aclsweep.doctor;

import io.github.aclsweep.io.Deadline;

/** One question about a machine, see {@link Doctor#CHECKS}. A check has no state. */
@FunctionalInterface
interface Check {
    /**
     * Answers the question. Problems are part of the answer.
     *
     * @param deadline the time by which the answer must be there
     * @throws java.io.UncheckedIOException if files cannot be read or written
     */
    Outcome run(Examination examination, Deadline deadline);
}
