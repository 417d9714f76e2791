package io.github.aclsweep.trial;

import io.github.aclsweep.measure.Look;
import java.util.Arrays;
import java.util.Optional;

/** Why a trial ended before its last epoch although nothing went wrong. */
public enum StopCause {
    /** The search wants no more epochs of it for now; it may go on later. */
    SEARCH("the search asked for no more of it so far"),
    /** Its validation measure has not become better for some time. */
    PATIENCE("its validation measure no longer became better"),
    /** Its validation measure is worse than the median of the other trials. */
    MEDIAN("its validation measure was worse than the median of the other trials");

    private final String words;

    StopCause(String words) {
        this.words = words;
    }

    /** One sentence for people. */
    public String sentence(Look look) {
        return "stopped after epoch %d of %d: %s".formatted(look.epoch(), look.epochs(), words);
    }

    /** The cause that a sentence ends with; empty if somebody else wrote it. */
    public static Optional<StopCause> of(String sentence) {
        return Arrays.stream(values()).filter(cause -> sentence.endsWith(cause.words)).findFirst();
    }
}
