package io.github.aclsweep.io;

import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * A file, a folder or a connection that failed. The message is a whole sentence of this program,
 * with the file and the reason; see {@link IoReason}.
 */
public final class FileException extends UncheckedIOException {
    private static final long serialVersionUID = 1L;

    FileException(String sentence, IOException cause) {
        super(sentence, cause);
    }
}
