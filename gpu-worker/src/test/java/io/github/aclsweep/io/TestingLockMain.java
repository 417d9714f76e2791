package io.github.aclsweep.io;

import io.github.aclsweep.io.FileMutex.Mode;
import java.io.IOException;
import java.nio.file.Path;

/** Another process that wants a lock: exits with 0 if it gets it at once, with 3 if not. */
final class TestingLockMain {
    private static final int NOT_FREE = 3;

    private TestingLockMain() {}

    public static void main(String[] arguments) throws IOException {
        FileMutex mutex =
                FileMutex.acquire(
                        Path.of(arguments[0]),
                        Mode.valueOf(arguments[1]),
                        () -> System.exit(NOT_FREE));
        mutex.close();
    }
}
