package io.github.aclsweep.storage;

import io.github.aclsweep.settings.InvalidSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/** A process that asks for a lease when told to, says what became of it, and stays. */
public final class TestingLeaseHolder {
    private TestingLeaseHolder() {}

    public static void main(String[] arguments) throws IOException {
        PrintStream out = System.out;
        out.println("ready");
        System.in.read();
        try {
            Lease lease =
                    Lease.acquire(
                            arguments[0],
                            LeaseOwner.here(""),
                            Duration.ofSeconds(60),
                            why -> out.println("lost"));
            out.println(lease.isHeld() ? "held" : "lost");
        } catch (InvalidSettings e) {
            out.println("refused");
        }
        System.in.read();
        System.in.read();
    }

    /** Starts the process and waits until it is ready. */
    static Handle start(String folder) throws IOException {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx64m",
                                "-cp",
                                System.getProperty("java.class.path"),
                                TestingLeaseHolder.class.getName(),
                                folder)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        Handle handle =
                new Handle(
                        process,
                        new BufferedReader(
                                new InputStreamReader(
                                        process.getInputStream(), StandardCharsets.UTF_8)));
        handle.line();
        return handle;
    }

    /** The started process, from outside. */
    record Handle(Process process, BufferedReader output) {
        void go() throws IOException {
            process.getOutputStream().write('\n');
            process.getOutputStream().flush();
        }

        /** The next line it prints. */
        String line() throws IOException {
            return output.readLine();
        }
    }
}
