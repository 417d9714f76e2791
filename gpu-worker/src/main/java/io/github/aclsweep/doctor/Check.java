package io.github.aclsweep.doctor;

import java.time.Duration;

/** One question about a node. */
interface Check {
    /** As {@code --parts} calls it. */
    String name();

    /** What it may take on a slow GPU node. */
    Duration limit();

    /** The answer, or by the deadline what there is of it; a failure is an answer, too. */
    Outcome run(Deadline deadline);
}
