package io.github.aclsweep.doctor;

import io.github.aclsweep.io.ChildProcess;
import io.github.aclsweep.io.ChildProcess.Ended;
import io.github.aclsweep.io.IoReason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs programs in the environment of an examination, with files for their output. */
final class LoggedProcesses {
    private final Path logs;
    private final Map<String, String> environment;

    /**
     * @param logs the folder for the output
     * @param environment replaces variables of this process; an empty value removes one
     */
    LoggedProcesses(Path logs, Map<String, String> environment) {
        this.logs = logs;
        this.environment = Map.copyOf(environment);
    }

    /** The folder of the output. */
    Path logs() {
        return logs;
    }

    /** A program that runs. */
    static final class Running {
        private final ChildProcess.Running process;
        private final String name;

        private Running(ChildProcess.Running process, String name) {
            this.process = process;
            this.name = name;
        }

        /** Waits for its end, or kills it after a time. */
        Ended await(Duration limit) {
            try {
                return process.await(limit);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return new Ended(1, false, "", "error: interrupted", 0);
            } catch (IOException e) {
                throw IoReason.failed("cannot read the output of " + name, e);
            }
        }
    }

    /**
     * Starts a program.
     *
     * @param name the name of the files with the output
     * @param more further variables of the environment
     * @throws UncheckedIOException if there is no such program
     */
    Running start(String name, Map<String, String> more, List<String> command) {
        Map<String, String> variables = new HashMap<>(environment);
        variables.putAll(more);
        ChildProcess program = ChildProcess.of(command).withEnvironment(variables);
        try {
            ChildProcess.Running process =
                    program.start(logs.resolve(name + ".out"), logs.resolve(name + ".err"));
            return new Running(process, name);
        } catch (IOException e) {
            throw IoReason.failed("cannot run " + command.get(0), e);
        }
    }

    /** Runs a program to its end. */
    Ended run(String name, Map<String, String> more, List<String> command, Duration limit) {
        return start(name, more, command).await(limit);
    }
}
