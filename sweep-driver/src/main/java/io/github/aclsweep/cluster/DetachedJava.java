package io.github.aclsweep.cluster;

import io.github.aclsweep.io.IoReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.apache.commons.io.FileUtils;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.apache.spark.SparkConf;

/**
 * A Java home for embedded executors, whose {@code bin/java} runs Java in a session of its own and
 * deaf to Ctrl-C. A terminal sends Ctrl-C to all processes of the driver's group, and {@code
 * timeout} does so with SIGTERM; executors that took either would end before the driver could let
 * their trials save themselves. A process of Spark's inherits both properties before its first
 * instruction. An executor whose driver dies still ends, since it loses the connection.
 */
final class DetachedJava implements AutoCloseable {
    private static final Logger LOG = LogManager.getLogger(DetachedJava.class);
    private static final String JAVA_HOME = "spark.executorEnv.JAVA_HOME";

    /** Spark starts Java as no leader of a group, so that {@code setsid} keeps the process id. */
    private static final String SCRIPT =
            """
            #!/bin/sh
            trap '' INT HUP
            export JAVA_HOME=%s
            command -v setsid >/dev/null && exec setsid "$JAVA_HOME/bin/java" "$@"
            exec "$JAVA_HOME/bin/java" "$@"
            """;

    private final Path home;

    private DetachedJava(Path home) {
        this.home = home;
    }

    /**
     * Makes it in the folder for temporary files, and tells Spark.
     *
     * @return empty, with a warning, where programs in that folder cannot be run
     */
    static Optional<DetachedJava> make(SparkConf conf) {
        try {
            DetachedJava made = new DetachedJava(Files.createTempDirectory("acl-sweep-java-"));
            if (made.write(conf.get(JAVA_HOME, System.getProperty("java.home")))) {
                conf.set(JAVA_HOME, made.home.toString());
                return Optional.of(made);
            }
            LOG.warn(
                    "programs in {} cannot be run (noexec?): Ctrl-C will end trials before they are"
                            + " saved; set java.io.tmpdir",
                    made.home.getParent());
            made.close();
            return Optional.empty();
        } catch (IOException e) {
            throw IoReason.failed("cannot write a temporary file", e);
        }
    }

    private boolean write(String java) throws IOException {
        Path program = Files.createDirectory(home.resolve("bin")).resolve("java");
        Files.writeString(program, SCRIPT.formatted(quoted(java)));
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        return Files.isExecutable(program);
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    @Override
    public void close() {
        FileUtils.deleteQuietly(home.toFile());
    }
}
