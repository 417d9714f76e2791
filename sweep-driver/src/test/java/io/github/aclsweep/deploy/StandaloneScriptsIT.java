package io.github.aclsweep.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The scripts of {@code deploy/standalone} on loopback, as a user would call them. */
@Timeout(900)
class StandaloneScriptsIT {
    private static final Pattern WORKER = Pattern.compile("worker-\\d+-[\\w.]+-\\d+");

    private static final Pattern PAGE =
            Pattern.compile("MasterWebUI to \\S+ and started at (http\\S+)");

    @TempDir private Path folder;

    private Map<String, String> environment() {
        return Map.of(
                "SPARK_CONF_DIR", cluster().toString(),
                "SPARK_HOME", System.getProperty("spark.home"),
                "SPARK_LOCAL_IP", "127.0.0.1",
                "SPARK_DAEMON_MEMORY", "384m",
                "GPU_DISCOVERY", folder.resolve("discovery").toString());
    }

    private Path cluster() {
        return folder.resolve("a cluster");
    }

    private TestingProgram run(String script, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(TestingFiles.ROOT + "/" + script));
        command.addAll(List.of(arguments));
        return TestingProgram.run(folder.resolve("output"), environment(), command);
    }

    private String succeed(String script, String... arguments)
            throws IOException, InterruptedException {
        TestingProgram program = run(script, arguments);
        assertThat(program.exitCode()).as("%s: %s", script, program.output()).isZero();
        return program.output();
    }

    @AfterEach
    void stop() throws IOException, InterruptedException {
        run("deploy/standalone/stop.sh");
    }

    @Test
    void startRunASweepBehindASecretAndStop() throws IOException, InterruptedException {
        Path discovery = folder.resolve("discovery");
        Files.writeString(
                discovery, "#!/bin/sh\necho '{\"name\": \"gpu\", \"addresses\": [\"7\"]}'\n");
        Files.setPosixFilePermissions(discovery, PosixFilePermissions.fromString("rwx------"));

        succeed("deploy/standalone/start-master.sh", "--port", "0", "--webui-port", "0");
        String url = Files.readString(cluster().resolve("master-url")).strip();
        assertThat(succeed("deploy/standalone/start-worker.sh", "--webui-port", "0"))
                .contains("offers 1 GPU addresses: \"7\"")
                .contains(url);
        requireSecrecy();
        restartMaster(url);

        Path conf = folder.resolve("tiny.conf");
        Files.writeString(
                conf,
                """
                trial.method = random-encoder
                encoder { name = small, projection-size = 16 }
                linear { epochs = 1, milestones = [], standardise = true }
                cluster { memory-per-trial = 512, overhead-per-trial = 0, gpus-per-trial = 1 }
                device = cpu
                sweep.reuse = false
                sweep.results = "%s"
                cache.root = "%s"
                """
                        .formatted(folder.resolve("results"), folder.resolve("cache")));
        assertThat(succeed("sweep", "run", conf.toString(), "--master", url))
                .contains("gpu 7")
                .contains("1 of 1 trials complete")
                .doesNotContain("spark.authenticate is off", "WARN");
        assertThat(masterLog())
                .contains("Worker has been re-registered")
                .doesNotContain("StandaloneRestServer");
        // The worker may register before the new master asks it: it is the same one even then.
        assertThat(WORKER.matcher(masterLog()).results().map(MatchResult::group).distinct())
                .hasSize(1);

        List<ProcessHandle> daemons = daemons();
        assertThat(daemons).hasSize(2).allMatch(ProcessHandle::isAlive);
        assertThat(succeed("deploy/standalone/stop.sh"))
                .contains("stopped the worker", "stopped the master");
        assertThat(daemons).noneMatch(ProcessHandle::isAlive);
        assertThat(cluster().resolve("master-url")).doesNotExist();
        assertThat(cluster().resolve("run")).isEmptyDirectory();
    }

    /** As after a crash; it takes its worker back instead of getting to know it. */
    private void restartMaster(String url) throws IOException, InterruptedException {
        Path file;
        try (Stream<Path> files = Files.list(cluster().resolve("run"))) {
            file = files.filter(path -> path.toString().endsWith("-master.pid")).findAny().get();
        }
        long pid = Long.parseLong(Files.readString(file).strip());
        ProcessHandle master = ProcessHandle.of(pid).orElseThrow();
        master.destroyForcibly();
        master.onExit().join();
        String port = url.substring(url.lastIndexOf(':') + 1);
        succeed("deploy/standalone/start-master.sh", "--port", port, "--webui-port", "0");
    }

    /** Nobody but the owner reads the secret, and the pages open with a token only. */
    private void requireSecrecy() throws IOException, InterruptedException {
        Path settings = cluster().resolve("spark-defaults.conf");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(settings)))
                .isEqualTo("rw-------");
        String page = page();
        assertThat(status(page, "nothing")).isEqualTo(403);
        String token = succeed("deploy/standalone/token.sh").strip();
        assertThat(status(page, token)).isEqualTo(200);
        assertThat(status(page, token.replaceFirst("\\.[^.]*$", ".AAAA"))).isEqualTo(403);
    }

    private String page() throws IOException {
        Matcher matcher = PAGE.matcher(masterLog());
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    private String masterLog() throws IOException {
        try (Stream<Path> logs = Files.list(cluster().resolve("logs"))) {
            Path log = logs.filter(path -> path.toString().endsWith("-master.log")).findAny().get();
            return Files.readString(log);
        }
    }

    private static int status(String page, String token) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(page + "/json/"))
                        .header("Authorization", "Bearer " + token)
                        .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode();
    }

    private List<ProcessHandle> daemons() throws IOException {
        List<ProcessHandle> daemons = new ArrayList<>();
        try (Stream<Path> files = Files.list(cluster().resolve("run"))) {
            for (Path file : files.toList()) {
                ProcessHandle.of(Long.parseLong(Files.readString(file).strip()))
                        .ifPresent(daemons::add);
            }
        }
        return daemons;
    }
}
