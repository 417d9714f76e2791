package io.github.aclsweep.command;

import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Options or arguments that do not go together; the message says what is expected. */
public final class UsageException extends ParameterException {
    private static final long serialVersionUID = 1L;

    public UsageException(CommandLine command, String message) {
        super(command, message);
    }
}
