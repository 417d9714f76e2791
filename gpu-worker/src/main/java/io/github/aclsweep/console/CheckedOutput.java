package io.github.aclsweep.console;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/**
 * An output that remembers that it could not be written, which a {@code PrintWriter} keeps to
 * itself.
 */
public final class CheckedOutput extends FilterOutputStream {
    private IOException failure;

    public CheckedOutput(OutputStream out) {
        super(out);
    }

    /** That of this process. */
    public static CheckedOutput standard() {
        return new CheckedOutput(new FileOutputStream(FileDescriptor.out));
    }

    /** What went wrong first, if anything did. */
    public Optional<IOException> failure() {
        return Optional.ofNullable(failure);
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            if (failure == null) {
                failure = e;
            }
            throw e;
        }
    }
}
