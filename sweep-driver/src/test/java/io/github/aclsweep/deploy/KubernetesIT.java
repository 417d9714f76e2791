package io.github.aclsweep.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code submit.sh} and Spark's own submission client, against an API server that only listens. */
@Timeout(900)
class KubernetesIT {
    private static final String IMAGE = "registry.example/acl-sweep:1";

    @TempDir private Path folder;

    /**
     * A Spark distribution as far as the script needs one: its spark-submit, from our class path.
     */
    private Path sparkHome() throws IOException {
        Path submit = Files.createDirectories(folder.resolve("spark/bin")).resolve("spark-submit");
        String plain = System.getProperty("java.class.path");
        String classPath = System.getProperty("surefire.test.class.path", plain);
        String options = System.getProperty("spark.module.options").strip().replaceAll("\\s+", " ");
        Files.writeString(
                submit,
                """
                #!/bin/sh
                exec '%s/bin/java' %s -Xmx256m -cp '%s' org.apache.spark.deploy.SparkSubmit "$@"
                """
                        .formatted(System.getProperty("java.home"), options, classPath));
        Files.setPosixFilePermissions(submit, PosixFilePermissions.fromString("rwx------"));
        return submit.getParent().getParent();
    }

    private Process submit(TestingApiServer server) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(
                                TestingFiles.DEPLOY.resolve("kubernetes/submit.sh").toString(),
                                server.url(),
                                IMAGE,
                                "/opt/acl-sweep/conf/demo.conf",
                                "--set",
                                "cluster.gpus-per-trial=1")
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("submission.log").toFile());
        builder.environment().put("SPARK_HOME", sparkHome().toString());
        builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        return builder.start();
    }

    private String await(TestingApiServer server, Process submission, String path, String text)
            throws InterruptedException, IOException {
        while (server.find(path, text).isEmpty() && submission.isAlive()) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
        String log = Files.readString(folder.resolve("submission.log"));
        return server.find(path, text).orElseThrow(() -> new AssertionError(log));
    }

    @Test
    void submitsADriverThatCanStartItsExecutors() throws IOException, InterruptedException {
        try (TestingApiServer server = new TestingApiServer()) {
            Process submission = submit(server);
            try {
                requireDriver(await(server, submission, "/namespaces/acl-sweep/pods", "Pod"));
                requireSettings(await(server, submission, "/configmaps/", "spark.properties"));
            } finally {
                submission
                        .destroyForcibly()
                        .waitFor(); // it would wait for a driver that never runs
            }
        }
    }

    private static void requireDriver(String json) {
        Pod pod = new KubernetesSerialization().unmarshal(json, Pod.class);
        Container container = pod.getSpec().getContainers().get(0);

        assertThat(container.getImage()).isEqualTo(IMAGE);
        assertThat(container.getArgs())
                .contains("driver", "io.github.aclsweep.sweep.SweepMain", "run")
                .contains("local:///opt/acl-sweep/acl-sweep.jar", "cluster.gpus-per-trial=1");
        assertThat(container.getVolumeMounts())
                .anyMatch(mount -> mount.getMountPath().equals("/shared"));
        assertThat(pod.getSpec().getVolumes())
                .anyMatch(
                        volume ->
                                volume.getPersistentVolumeClaim() != null
                                        && volume.getPersistentVolumeClaim()
                                                .getClaimName()
                                                .equals("acl-sweep"));
        assertThat(pod.getSpec().getServiceAccountName()).isEqualTo("acl-sweep");
        assertThat(container.getVolumeMounts())
                .anyMatch(mount -> mount.getMountPath().equals("/var/cache/acl-sweep"));
        assertThat(pod.getSpec().getVolumes()).anyMatch(volume -> volume.getEmptyDir() != null);
        assertThat(container.getArgs())
                .contains("cache.root=/var/cache/acl-sweep", "cache.shared=/shared/features");
        // From the template.
        assertThat(pod.getSpec().getSecurityContext().getSeccompProfile().getType())
                .isEqualTo("RuntimeDefault");
        assertThat(pod.getSpec().getSecurityContext().getFsGroupChangePolicy())
                .isEqualTo("OnRootMismatch");
        assertThat(pod.getSpec().getTerminationGracePeriodSeconds()).isEqualTo(300);
        assertThat(container.getSecurityContext().getAllowPrivilegeEscalation()).isFalse();
    }

    private static void requireSettings(String json) {
        JsonObject data = JsonParser.parseString(json).getAsJsonObject().getAsJsonObject("data");
        List<String> settings =
                data.get("spark.properties").getAsString().lines().sorted().toList();

        assertThat(settings)
                .contains(
                        "spark.executor.resource.gpu.vendor=nvidia.com",
                        "spark.authenticate=true",
                        "spark.network.crypto.enabled=true",
                        "spark.acls.enable=true")
                .anyMatch(line -> line.startsWith("spark.kubernetes.executor.podTemplateFile="))
                .noneMatch(line -> line.contains("authenticate.secret"));
    }
}
