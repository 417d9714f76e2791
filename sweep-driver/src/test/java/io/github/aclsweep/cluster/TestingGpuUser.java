package io.github.aclsweep.cluster;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A process that uses a GPU, alone or not, until its standard input ends. */
final class TestingGpuUser implements Closeable {
    private final Process process;
    private final BufferedReader said;

    /** Starts a process that uses the GPU {@code 0}. */
    TestingGpuUser(Path folder, boolean alone) throws IOException {
        String plain = System.getProperty("java.class.path");
        process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("surefire.test.class.path", plain),
                                TestingGpuUser.class.getName(),
                                folder.toString(),
                                Boolean.toString(alone))
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        said =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** The next thing it says: {@code waiting} or {@code uses}. */
    String says() throws IOException {
        return said.readLine();
    }

    /** Lets it end by itself. */
    void leave() throws IOException {
        process.getOutputStream().close();
    }

    /** Gives it no time to do anything. */
    void kill() {
        process.destroyForcibly();
    }

    @Override
    public void close() {
        kill();
    }

    /** Arguments: folder of the locks, whether alone. */
    @SuppressWarnings("try") // the turn is only taken
    public static void main(String[] arguments) throws IOException {
        try (GpuLock turn =
                GpuLock.take(
                        Path.of(arguments[0]),
                        "0",
                        Boolean.parseBoolean(arguments[1]),
                        () -> System.out.println("waiting"),
                        () -> false)) {
            System.out.println("uses");
            System.in.readAllBytes();
        }
    }
}
