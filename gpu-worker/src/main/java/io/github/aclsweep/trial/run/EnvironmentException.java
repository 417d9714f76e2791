package io.github.aclsweep.trial.run;

/** The machine cannot run the trial: a missing device or an unfit native library. */
public final class EnvironmentException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public EnvironmentException(String message) {
        super(message);
    }
}
