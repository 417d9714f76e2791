package io.github.aclsweep.io;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Writes into a temporary folder until it is ended. */
final class TestingTemporaryMain {
    private TestingTemporaryMain() {}

    /**
     * The program.
     *
     * @param arguments the file that the folder's name is written to
     */
    public static void main(String[] arguments) throws Exception {
        try (TemporaryFolder folder = TemporaryFolder.create("acl-sweep-test-", () -> {})) {
            Files.writeString(folder.path().resolve("file"), "full");
            AtomicFiles.write(Path.of(arguments[0]), folder.path().toString());
            TimeUnit.MINUTES.sleep(1);
        }
    }
}
