package io.github.aclsweep.dataset.write;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Starts a folder in a process of its own, says so, and waits for its end. */
final class TestingUnfinishedFolder {
    private TestingUnfinishedFolder() {}

    public static void main(String[] arguments) throws IOException {
        try (NewFolder folder = NewFolder.at(Path.of(arguments[0]))) {
            Files.writeString(folder.path().resolve("file"), "half");
            System.out.println(folder.path());
            System.in.read();
        }
    }

    static Process start(Path target) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        TestingUnfinishedFolder.class.getName(),
                        target.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
