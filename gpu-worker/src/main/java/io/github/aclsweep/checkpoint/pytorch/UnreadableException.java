package io.github.aclsweep.checkpoint.pytorch;

/** Something in a file that cannot be used; its reader adds which file. */
final class UnreadableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableException(String message) {
        super(message);
    }
}
