package io.github.aclsweep;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher, in a checkout whose name needs quoting, with a Java that only writes down its
 * arguments.
 */
abstract class TestingLauncher {
    static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");
    private static final Instant A_YEAR_LATER = Instant.parse("2021-01-01T00:00:00Z");
    private static final String JAVA =
            """
            #!/bin/bash
            if [[ $1 == -version ]]; then
              printf '%s\\n' 'PICKED' 'openjdk version "VERSION"' >&2
            else
              printf '%s\\0' "$@" >"$ARGUMENTS"
              env >"$ARGUMENTS.environment"
            fi
            """;

    @TempDir Path folder;
    Path home;

    record Outcome(int code, String error) {}

    @BeforeEach
    void makeCheckout() throws IOException {
        home = folder.resolve("it's \"a\" 100 % b#?");
        for (String directory :
                List.of(
                        "conf",
                        "gpu-worker/src/main/resources",
                        "gpu-worker/target/lib",
                        "sweep-driver/src/main",
                        "sweep-driver/target/spark-home/jars",
                        "sweep-driver/target/native")) {
            Files.createDirectories(home.resolve(directory));
        }
        for (String source :
                List.of(
                        "pom.xml",
                        "gpu-worker/pom.xml",
                        "sweep-driver/pom.xml",
                        "conf/log4j2.xml")) {
            Files.createFile(home.resolve(source));
            Files.setLastModifiedTime(home.resolve(source), FileTime.from(LONG_AGO));
        }
        Files.createFile(home.resolve("sweep-driver/target/acl-sweep.jar"));
        Files.setLastModifiedTime(
                home.resolve("sweep-driver/target/acl-sweep.jar"), FileTime.from(A_YEAR_LATER));
        Files.writeString(home.resolve("gpu-worker/target/commands"), "doctor\ntrial\n");
        for (String file :
                List.of("sweep", "gpu-worker/src/main/resources/environment.properties")) {
            Files.copy(
                    Path.of(System.getProperty("project.root")).resolve(file), home.resolve(file));
            Files.setLastModifiedTime(home.resolve(file), FileTime.from(LONG_AGO));
        }
        java("17.0.9");
    }

    void java(String version) throws IOException {
        java(version, "");
    }

    void java(String version, String picked) throws IOException {
        Path java = Files.createDirectories(folder.resolve("jdk/bin")).resolve("java");
        Files.writeString(java, JAVA.replace("VERSION", version).replace("PICKED", picked));
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    Outcome launch(Path launcher, String... arguments) throws IOException, InterruptedException {
        return launch(Map.of(), launcher, arguments);
    }

    Outcome launch(Map<String, String> more, Path launcher, String... arguments)
            throws IOException, InterruptedException {
        // A build in the background ignores Ctrl-C, and so would all that it starts; and a test
        // that sends it to all must not mean the build.
        List<String> command =
                new ArrayList<>(
                        List.of(
                                "setsid",
                                "--wait",
                                "env",
                                "--default-signal=INT",
                                "bash",
                                launcher.toString()));
        command.addAll(Arrays.asList(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        Map<String, String> environment = builder.environment();
        environment.put("JAVA_HOME", folder.resolve("jdk").toString());
        environment.put("ARGUMENTS", folder.resolve("arguments").toString());
        environment.putAll(more);
        Process process = builder.start();
        process.getInputStream().readAllBytes();
        String error = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), error);
    }

    List<String> arguments() throws IOException {
        return List.of(Files.readString(folder.resolve("arguments")).split("\0"));
    }
}
