package io.github.aclsweep.summary;

/** The outcome of a comparison. */
public enum Verdict {
    /** The point that others are compared with. */
    REFERENCE("reference"),
    ABOVE("above"),
    BELOW("below"),
    NO_DIFFERENCE("no significant difference"),
    NOT_TESTED("not tested");

    private final String words;

    Verdict(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }

    /** Whether a test was made. */
    public boolean tested() {
        return this == ABOVE || this == BELOW || this == NO_DIFFERENCE;
    }
}
