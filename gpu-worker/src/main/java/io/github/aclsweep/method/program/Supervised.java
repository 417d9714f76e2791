package io.github.aclsweep.method.program;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.aclsweep.io.IoReason;
import io.github.aclsweep.trial.FailureKind;
import io.github.aclsweep.trial.standalone.TrialFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * A program under a shell that ends all its processes with it, also if this process is killed. The
 * shell watches a pipe from here.
 */
final class Supervised implements AutoCloseable {
    /** Beyond the grace; killed processes may take a while to give back a GPU's memory. */
    private static final Duration SHELL_TIME = Duration.ofSeconds(20);

    private final Process shell;
    private final Duration grace;

    private Supervised(Process shell, Duration grace) {
        this.shell = shell;
        this.grace = grace;
    }

    /**
     * Starts a program. It has no terminal, and reads nothing.
     *
     * @param folder its working folder, removed when it has ended
     * @param grace time between SIGTERM and SIGKILL
     */
    static Supervised start(
            List<String> command, Map<String, String> environment, Path folder, Duration grace) {
        List<String> all = new ArrayList<>(List.of("setsid", "sh", "-c", script(), "supervise"));
        all.add(folder.toString());
        all.add(Long.toString(grace.toSeconds()));
        all.add(UUID.randomUUID().toString());
        all.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(all).directory(folder.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        try {
            return new Supervised(builder.start(), grace);
        } catch (IOException e) {
            throw new TrialFailure(
                    FailureKind.ENVIRONMENT,
                    "the program cannot be started, which takes 'setsid' and 'sh': "
                            + IoReason.of(e),
                    "");
        }
    }

    private static String script() {
        try (InputStream script = Supervised.class.getResourceAsStream("supervise.sh")) {
            return new String(script.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw IoReason.failed("supervise.sh cannot be read", e);
        }
    }

    InputStream output() {
        return shell.getInputStream();
    }

    InputStream error() {
        return shell.getErrorStream();
    }

    /**
     * Waits for the end of the program and of all that it started.
     *
     * @return whether that has come
     */
    boolean await(Duration time) throws InterruptedException {
        return shell.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The exit code, 128 more than the signal that ended the program. */
    int exitCode() {
        return shell.exitValue();
    }

    /** Ends the program and all that it started, and waits for that. */
    @Override
    public void close() {
        try (OutputStream orders = shell.getOutputStream()) {
            orders.write('\n');
        } catch (IOException e) {
            // The shell has ended.
        }
        try {
            if (!await(grace.plus(SHELL_TIME))) {
                shell.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
