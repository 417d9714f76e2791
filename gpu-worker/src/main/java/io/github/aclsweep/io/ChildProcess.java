package io.github.aclsweep.io;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/**
 * A program to run with a time limit. Its output goes to files, not to pipes: a program that prints
 * much does not wait for its reader, and children that outlive it cannot keep the reader waiting.
 *
 * @param command the program and its arguments
 * @param environment variables to set; an empty value removes one
 * @param folder the working folder; empty: this process's
 * @param input what the program can read from its standard input
 */
public record ChildProcess(
        List<String> command,
        Map<String, String> environment,
        Optional<Path> folder,
        String input) {
    /** Exit codes above this are signals, to a shell and to {@link Process}. */
    private static final int SIGNALS = 128;

    /** Words by which loaders, native libraries, Java and Python tell of their faults. */
    private static final String TELLING = ".*(symbol|\\.so|what\\(\\)|[Ee]rror|memory).*";

    private static final double NANOS_PER_SECOND = 1e9;

    public ChildProcess {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    /** A program in this process's environment and folder, without input. */
    public static ChildProcess of(List<String> command) {
        return new ChildProcess(command, Map.of(), Optional.empty(), "");
    }

    public ChildProcess withEnvironment(Map<String, String> variables) {
        return new ChildProcess(command, variables, folder, input);
    }

    public ChildProcess in(Path workingFolder) {
        return new ChildProcess(command, environment, Optional.of(workingFolder), input);
    }

    public ChildProcess withInput(String text) {
        return new ChildProcess(command, environment, folder, text);
    }

    /**
     * How a program ended.
     *
     * @param exitCode the exit code; 128 and more for a signal
     * @param inTime whether it ended by itself; otherwise it was killed at its time limit
     * @param output what it printed to standard output
     * @param error what it printed to standard error
     * @param seconds how long it ran
     */
    public record Ended(int exitCode, boolean inTime, String output, String error, double seconds) {
        public boolean succeeded() {
            return inTime && exitCode == 0;
        }

        /** For example {@code exit code 1} or {@code killed by signal 11}. */
        public String ending() {
            return exitCode > SIGNALS
                    ? "killed by signal " + (exitCode - SIGNALS)
                    : "exit code " + exitCode;
        }

        /** Why it did not succeed: how it ended, and the first line that tells of an error. */
        public String reason() {
            if (!inTime) {
                return "it was not done after %.0f s and was killed".formatted(seconds);
            }
            return (error + "\n" + output)
                    .lines()
                    .filter(line -> line.matches(TELLING))
                    .findFirst()
                    .map(line -> ending() + ": " + line.strip())
                    .orElse(ending());
        }
    }

    /**
     * Runs the program to its end, or kills it with its children at the limit.
     *
     * @throws IOException if the program cannot be started
     * @throws InterruptedException if this thread is interrupted; the program is killed then
     */
    public Ended run(Duration limit) throws IOException, InterruptedException {
        Path files = Files.createTempDirectory("acl-sweep-process");
        Path output = files.resolve("output");
        Path error = files.resolve("error");
        try {
            return start(output, error).await(limit);
        } finally {
            Files.deleteIfExists(output);
            Files.deleteIfExists(error);
            Files.deleteIfExists(files);
        }
    }

    /**
     * Starts the program.
     *
     * @param output file for its standard output
     * @param error file for its standard error
     * @throws IOException if the program cannot be started
     */
    public Running start(Path output, Path error) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .redirectOutput(output.toFile())
                        .redirectError(error.toFile());
        folder.ifPresent(path -> builder.directory(path.toFile()));
        environment.forEach(
                (name, value) -> {
                    if (value.isEmpty()) {
                        builder.environment().remove(name);
                    } else {
                        builder.environment().put(name, value);
                    }
                });
        Process process = builder.start();
        write(process);
        return new Running(process, output, error, System.nanoTime());
    }

    /** The input is to be short enough for a pipe's buffer, since nobody may be reading. */
    private void write(Process process) {
        try (OutputStream standardInput = process.getOutputStream()) {
            standardInput.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // The program ended or closed its input without reading: its own affair.
        }
    }

    /** A program that was started. */
    public static final class Running {
        private final Process process;
        private final Path output;
        private final Path error;
        private final long began;

        private Running(Process process, Path output, Path error, long began) {
            this.process = process;
            this.output = output;
            this.error = error;
            this.began = began;
        }

        /**
         * Waits for the program's end, or kills it with its children at the limit.
         *
         * @throws IOException if its output cannot be read
         * @throws InterruptedException if this thread is interrupted; the program is killed then
         */
        public Ended await(Duration limit) throws IOException, InterruptedException {
            boolean inTime;
            try {
                inTime = process.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS);
            } finally {
                kill();
            }
            int exitCode = process.waitFor();
            double seconds = (System.nanoTime() - began) / NANOS_PER_SECOND;
            return new Ended(exitCode, inTime, text(output), text(error), seconds);
        }

        /** How the program ended, or empty if it still runs after a while; it goes on then. */
        public OptionalInt exitCode(Duration patience) throws InterruptedException {
            return process.waitFor(patience.toNanos(), TimeUnit.NANOSECONDS)
                    ? OptionalInt.of(process.exitValue())
                    : OptionalInt.empty();
        }

        /** Kills the program with its children, if it still runs. */
        public void kill() {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }

        /** Programs may print any bytes: what is not UTF-8 is replaced. */
        private static String text(Path file) throws IOException {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        }
    }
}
