package io.github.aclsweep.doctor;

import io.github.aclsweep.io.Deadline;
import java.time.Duration;

/** One question about a machine. A check has no state. */
interface Check {
    /** The name of the check, as {@code --checks} takes it. */
    String name();

    /** The question that the check answers, in one line. */
    String question();

    /** The time that the check may take. */
    Duration limit();

    /** Whether the check belongs to the short examination. */
    default boolean isQuick() {
        return false;
    }

    /**
     * Answers the question. Problems are part of the answer.
     *
     * @param deadline the time by which the answer must be there
     * @throws java.io.UncheckedIOException if files cannot be read or written
     */
    Outcome run(Examination examination, Deadline deadline);
}
