package io.github.aclsweep.dataset;

/**
 * Data that cannot be used; the message says which file or line, what was found and what was
 * expected.
 */
public final class DataException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DataException(String message) {
        super(message);
    }

    public DataException(String message, Throwable cause) {
        super(message, cause);
    }
}
