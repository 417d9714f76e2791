package io.github.aclsweep.trial;

/** The trial was asked to stop. */
final class CancelledException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CancelledException() {
        super("the trial was asked to stop");
    }
}
