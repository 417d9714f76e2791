package io.github.aclsweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A standalone master and workers, each a process; their GPUs are not there. */
final class TestingCluster {
    private static final Pattern MASTER =
            Pattern.compile("Starting Spark master at (spark://\\S+)");
    private static final Pattern REGISTERED =
            Pattern.compile("Successfully registered with master");
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Path folder;
    private final TestingHost host;
    private final List<String> options;
    private final Map<String, Process> processes = new LinkedHashMap<>();
    private final String url;

    /** Two workers on loopback, each with two cores and two GPUs. */
    TestingCluster(Path folder) throws IOException, InterruptedException {
        this(folder, TestingHost.LOOPBACK, List.of());
        startWorkers(
                Map.of(
                        "worker-a", TestingHost.LOOPBACK,
                        "worker-b", TestingHost.LOOPBACK));
    }

    /**
     * A master alone.
     *
     * @param options of all its processes
     */
    TestingCluster(Path folder, TestingHost host, List<String> options)
            throws IOException, InterruptedException {
        this.folder = folder;
        this.host = host;
        this.options = options;
        startMaster("0");
        url = await("master", MASTER).group(1);
    }

    /** A master that knows its workers and applications again after a restart. */
    private void startMaster(String port) throws IOException {
        start(
                "master",
                host,
                List.of(
                        "-Dspark.deploy.recoveryMode=FILESYSTEM",
                        "-Dspark.deploy.recoveryDirectory=" + folder.resolve("recovery"),
                        "-Dspark.deploy.recoveryTimeout=5s"),
                "org.apache.spark.deploy.master.Master",
                List.of("--host", host.address(), "--port", port, "--webui-port", "0"));
    }

    /** For {@code --master}. */
    String url() {
        return url;
    }

    /** Starts workers with two cores and two GPUs, and waits for them. */
    void startWorkers(Map<String, TestingHost> workers) throws IOException, InterruptedException {
        for (Map.Entry<String, TestingHost> worker : workers.entrySet()) {
            startWorker(worker.getKey(), worker.getValue(), gpus());
        }
        for (String worker : workers.keySet()) {
            await(worker, REGISTERED);
        }
    }

    /** Starts a worker without GPUs, and waits for it. */
    void startPlainWorker(String name) throws IOException, InterruptedException {
        startWorker(name, TestingHost.LOOPBACK, List.of());
        await(name, REGISTERED);
    }

    /** Starts a worker with as many GPU addresses as its script finds, and waits for it. */
    void startWorker(String name, TestingHost host, Path discovery, int addresses)
            throws IOException, InterruptedException {
        startWorker(name, host, gpus(discovery, addresses));
        await(name, REGISTERED);
    }

    private List<String> gpus() throws IOException {
        Path discovery = folder.resolve("discover-gpus");
        if (Files.notExists(discovery)) {
            Files.writeString(
                    discovery,
                    "#!/bin/sh\necho '{\"name\": \"gpu\", \"addresses\": [\"0\", \"1\"]}'\n");
            Files.setPosixFilePermissions(discovery, PosixFilePermissions.fromString("rwx------"));
        }
        return gpus(discovery, 2);
    }

    private static List<String> gpus(Path discovery, int addresses) {
        return List.of(
                "-Dspark.worker.resource.gpu.amount=" + addresses,
                "-Dspark.worker.resource.gpu.discoveryScript=" + discovery);
    }

    private void startWorker(String name, TestingHost host, List<String> gpus) throws IOException {
        List<String> arguments =
                List.of(
                        "--host",
                        host.address(),
                        "--webui-port",
                        "0",
                        "--cores",
                        "2",
                        "--memory",
                        "2g",
                        "--work-dir",
                        folder.resolve(name + "-work").toString(),
                        url);
        start(name, host, gpus, "org.apache.spark.deploy.worker.Worker", arguments);
    }

    private void start(
            String name, TestingHost host, List<String> more, String main, List<String> arguments)
            throws IOException {
        List<String> all = new ArrayList<>(options);
        all.addAll(more);
        processes.put(name, host.java(folder.resolve(name + ".log"), all, main, arguments));
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

    /** The processes of trials on the workers that are alive. */
    List<ProcessHandle> executors() {
        return processes.keySet().stream().flatMap(name -> executors(name).stream()).toList();
    }

    /** The processes of trials on one worker. */
    List<ProcessHandle> executors(String worker) {
        return processes
                .get(worker)
                .toHandle()
                .children()
                .filter(TestingCluster::isExecutor)
                .toList();
    }

    /** Spark's id of an executor. */
    static String executorId(ProcessHandle executor) {
        List<String> arguments = List.of(executor.info().arguments().orElseThrow());
        return arguments.get(arguments.indexOf("--executor-id") + 1);
    }

    private static boolean isExecutor(ProcessHandle process) {
        return process.info().arguments().stream()
                .flatMap(Stream::of)
                .anyMatch(argument -> argument.endsWith("CoarseGrainedExecutorBackend"));
    }

    /** Kills the master or a worker, not its executors. */
    void kill(String name) throws InterruptedException {
        processes.get(name).destroyForcibly().waitFor();
    }

    /** Waits until a worker has found the master again, after so many times in all. */
    void awaitRegistered(String worker, int times) throws IOException, InterruptedException {
        await(worker, Pattern.compile("(?s)(" + REGISTERED + ".*){" + times + "}"));
    }

    /** Kills the master and starts it again at the same place. */
    void restartMaster() throws IOException, InterruptedException {
        kill("master");
        startMaster(url.substring(url.lastIndexOf(':') + 1));
        await("master", MASTER);
    }

    void stop() throws InterruptedException {
        for (Process process : processes.values()) {
            process.destroy();
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
    }
}
