package io.github.aclsweep.train;

/** A loss that is not a number any more. */
public final class DivergedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DivergedException(String message) {
        super(message);
    }
}
