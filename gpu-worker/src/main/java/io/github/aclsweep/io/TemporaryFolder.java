package io.github.aclsweep.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.io.FileUtils;

/** A folder that is removed when it is closed, or when this process ends, by a signal too. */
public final class TemporaryFolder implements AutoCloseable {
    private final Path path;
    private final Thread atExit;

    private TemporaryFolder(Path path, Runnable first) {
        this.path = path;
        this.atExit =
                new Thread(
                        () -> {
                            first.run();
                            remove();
                        },
                        "remove " + path);
    }

    /**
     * Makes a folder.
     *
     * @param prefix beginning of its name
     * @param first ends the use of the folder, where it is removed because this process ends
     */
    public static TemporaryFolder create(String prefix, Runnable first) {
        try {
            TemporaryFolder made = new TemporaryFolder(Files.createTempDirectory(prefix), first);
            Runtime.getRuntime().addShutdownHook(made.atExit);
            return made;
        } catch (IOException e) {
            throw IoReason.failed(
                    "cannot make a folder in " + System.getProperty("java.io.tmpdir"), e);
        }
    }

    public Path path() {
        return path;
    }

    private void remove() {
        FileUtils.deleteQuietly(path.toFile());
    }

    @Override
    public void close() {
        remove();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // The process ends, and the thread runs already.
        }
    }
}
