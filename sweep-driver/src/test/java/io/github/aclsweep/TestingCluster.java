package io.github.aclsweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A standalone master and two workers on loopback, each worker with two GPUs that are not there.
 */
final class TestingCluster {
    private static final Pattern MASTER =
            Pattern.compile("Starting Spark master at (spark://\\S+)");
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Path folder;
    private final List<Process> processes = new ArrayList<>();
    private final String url;

    TestingCluster(Path folder) throws IOException, InterruptedException {
        this.folder = folder;
        start(
                "master",
                List.of(),
                "org.apache.spark.deploy.master.Master",
                List.of("--host", "127.0.0.1", "--port", "0", "--webui-port", "0"));
        url = await("master", MASTER).group(1);
        for (String worker : List.of("worker-a", "worker-b")) {
            startWorker(worker);
        }
        for (String worker : List.of("worker-a", "worker-b")) {
            await(worker, Pattern.compile("Successfully registered with master"));
        }
    }

    /** For {@code --master}. */
    String url() {
        return url;
    }

    private void startWorker(String name) throws IOException {
        Path discovery = folder.resolve("discover-gpus");
        Files.writeString(
                discovery,
                "#!/bin/sh\necho '{\"name\": \"gpu\", \"addresses\": [\"0\", \"1\"]}'\n");
        Files.setPosixFilePermissions(discovery, PosixFilePermissions.fromString("rwx------"));
        List<String> options =
                List.of(
                        "-Dspark.worker.resource.gpu.amount=2",
                        "-Dspark.worker.resource.gpu.discoveryScript=" + discovery);
        List<String> arguments =
                List.of(
                        "--host",
                        "127.0.0.1",
                        "--webui-port",
                        "0",
                        "--cores",
                        "2",
                        "--memory",
                        "2g",
                        "--work-dir",
                        folder.resolve(name + "-work").toString(),
                        url);
        start(name, options, "org.apache.spark.deploy.worker.Worker", arguments);
    }

    private void start(String name, List<String> options, String main, List<String> arguments)
            throws IOException {
        processes.add(java(folder.resolve(name + ".log"), options, main, arguments));
    }

    /** Starts a program of Spark's, or on Spark, as {@code spark-class} would. */
    static Process java(Path log, List<String> options, String main, List<String> arguments)
            throws IOException {
        String home = System.getProperty("spark.home");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                Arrays.asList(System.getProperty("spark.module.options").strip().split("\\s+")));
        command.addAll(options);
        command.addAll(List.of("-Xmx512m", "-cp", home + "/jars/*", main));
        command.addAll(arguments);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("SPARK_HOME", home);
        builder.environment().put("SPARK_SCALA_VERSION", "2.13");
        builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        return builder.start();
    }

    private Matcher await(String name, Pattern line) throws IOException, InterruptedException {
        Path log = folder.resolve(name + ".log");
        Instant end = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(end)) {
            Matcher matcher = line.matcher(Files.exists(log) ? Files.readString(log) : "");
            if (matcher.find()) {
                return matcher;
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        throw new IllegalStateException(name + " did not start:\n" + Files.readString(log));
    }

    void stop() throws InterruptedException {
        for (Process process : processes) {
            process.destroy();
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
    }
}
