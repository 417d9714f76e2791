package io.github.aclsweep.checkpoint.pytorch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files that make_files.py made, and damaged copies of them. */
public final class TestingPyTorchFiles {
    private TestingPyTorchFiles() {}

    static byte[] bytes(String name) throws IOException {
        try (InputStream in = TestingPyTorchFiles.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        }
    }

    /** Puts a file into a folder. */
    public static Path copy(String name, Path folder) throws IOException {
        return Files.write(folder.resolve(name), bytes(name));
    }
}
