package io.github.aclsweep;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.opentest4j.TestAbortedException;

/** A small file system of its own for a sweep's results, which can be full or away for a while. */
final class TestingStore {
    private static final String SIZE = "size=1g";
    private static final int[] BLOCKS = {1 << 20, 1};

    private final Path folder;

    /**
     * Mounts it.
     *
     * @throws TestAbortedException with the reason if this machine does not allow it
     */
    TestingStore(Path folder) throws IOException, InterruptedException {
        this.folder = Files.createDirectories(folder);
        try {
            mount("-t", "tmpfs", "-o", SIZE, "testing", folder.toString());
        } catch (IOException e) {
            throw new TestAbortedException(
                    "-Dchaos.hosts=false does without: " + e.getMessage(), e);
        }
        // Hosts of TestingNetwork see what is mounted from now on.
        mount("--make-shared", folder.toString());
    }

    /** Leaves no byte free for some seconds. */
    void fill(int seconds) throws IOException, InterruptedException {
        Path ballast = folder.resolve("ballast");
        for (int block : BLOCKS) {
            try (OutputStream output =
                    Files.newOutputStream(
                            ballast, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
                byte[] bytes = new byte[block];
                while (true) {
                    output.write(bytes);
                }
            } catch (IOException full) {
                // As it is to be.
            }
        }
        TimeUnit.SECONDS.sleep(seconds);
        Files.delete(ballast);
    }

    /** Shows an empty folder that nobody can write to in its place for some seconds. */
    void takeAway(int seconds) throws IOException, InterruptedException {
        mount("-t", "tmpfs", "-o", "ro", "away", folder.toString());
        TimeUnit.SECONDS.sleep(seconds);
        command("umount", folder.toString());
    }

    void unmount() throws IOException, InterruptedException {
        command("umount", "--lazy", folder.toString());
    }

    private static void mount(String... arguments) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("mount"));
        all.addAll(List.of(arguments));
        command(all.toArray(String[]::new));
    }

    private static void command(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + ": " + output.strip());
        }
    }
}
