package io.github.aclsweep.doctor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs programs with files for their output, in an environment of the check's. */
final class Programs {
    /** Exit codes above this are signals, to a shell and to {@link Process}. */
    private static final int SIGNALS = 128;

    private static final double MILLIS_PER_SECOND = 1e3;

    private final Path logs;
    private final Map<String, String> environment;

    /**
     * @param logs where the output goes
     * @param environment replaces variables of this process; an empty value removes one
     */
    Programs(Path logs, Map<String, String> environment) {
        this.logs = logs;
        this.environment = Map.copyOf(environment);
    }

    /** The folder of the output. */
    Path logs() {
        return logs;
    }

    /**
     * How a program ended.
     *
     * @param exitCode meaningless if it was not in time
     * @param output what it printed
     * @param error what it printed to standard error
     */
    record Ended(int exitCode, boolean inTime, String output, String error, double seconds) {
        boolean succeeded() {
            return inTime && exitCode == 0;
        }

        /** Why it did not succeed: its last telling line, or how it ended. */
        String reason() {
            if (!inTime) {
                return "it was not done after %.0f s and was ended".formatted(seconds);
            }
            String how =
                    exitCode > SIGNALS
                            ? "killed by signal " + (exitCode - SIGNALS)
                            : "exit code " + exitCode;
            return (error + "\n" + output)
                    .lines()
                    .filter(line -> line.matches(".*(symbol|\\.so|what\\(\\)|[Ee]rror|memory).*"))
                    .findFirst()
                    .map(line -> how + ": " + line.strip())
                    .orElse(how);
        }
    }

    /** A program that runs. */
    final class Running {
        private final Process process;
        private final String name;
        private final long began = System.currentTimeMillis();

        private Running(Process process, String name) {
            this.process = process;
            this.name = name;
        }

        /** Waits for its end, or ends it after a time. */
        Ended await(Duration limit) {
            try {
                boolean inTime = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
                if (!inTime) {
                    process.descendants().forEach(ProcessHandle::destroyForcibly);
                    process.destroyForcibly();
                }
                int exitCode = process.waitFor();
                double seconds = (System.currentTimeMillis() - began) / MILLIS_PER_SECOND;
                return new Ended(
                        exitCode, inTime, read(name + ".out"), read(name + ".err"), seconds);
            } catch (InterruptedException e) {
                process.destroyForcibly();
                Thread.currentThread().interrupt();
                return new Ended(1, false, "", "error: interrupted", 0);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read the output of " + name, e);
            }
        }
    }

    /**
     * Starts a program.
     *
     * @param name of its output files
     * @param more further variables
     * @throws UncheckedIOException if there is no such program
     */
    Running start(String name, Map<String, String> more, List<String> command) {
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .redirectOutput(logs.resolve(name + ".out").toFile())
                        .redirectError(logs.resolve(name + ".err").toFile());
        put(builder.environment(), environment);
        put(builder.environment(), more);
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            return new Running(process, name);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + command.get(0), e);
        }
    }

    /** Runs a program to its end. */
    Ended run(String name, Map<String, String> more, List<String> command, Duration limit) {
        return start(name, more, command).await(limit);
    }

    private static void put(Map<String, String> all, Map<String, String> replaced) {
        replaced.forEach(
                (name, value) -> {
                    if (value.isEmpty()) {
                        all.remove(name);
                    } else {
                        all.put(name, value);
                    }
                });
    }

    private String read(String file) throws IOException {
        // What is no text of ours may hold any bytes.
        return new String(Files.readAllBytes(logs.resolve(file)), StandardCharsets.UTF_8);
    }
}
