package io.github.aclsweep.summary;

/** What a comparison comes to. */
public enum Verdict {
    /** The setting that others are compared with. */
    COMPARED_WITH("compared with"),
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
}
