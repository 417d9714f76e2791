package io.github.aclsweep.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A folder of settings that somebody made for another purpose, where a cluster is to start. */
class StandaloneSettingsTest {
    private static final String SAFE =
            "spark.authenticate true\n  spark.authenticate.secret = s3cret=1 \n";

    @TempDir private Path folder;

    @BeforeEach
    void pretendSpark() throws IOException {
        Path jars = Files.createDirectories(folder.resolve("spark/jars"));
        Files.createFile(jars.resolve("spark-core_2.13-4.1.3.jar"));
    }

    private void settings(String text, String permissions) throws IOException {
        Path file = folder.resolve("spark-defaults.conf");
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    private TestingProgram run(List<String> command) throws IOException, InterruptedException {
        Map<String, String> environment =
                Map.of(
                        "SPARK_CONF_DIR", folder.toString(),
                        "SPARK_HOME", folder.resolve("spark").toString());
        return TestingProgram.run(folder.resolve("output"), environment, command);
    }

    private TestingProgram call(String function) throws IOException, InterruptedException {
        String script = "source deploy/standalone/common.sh; " + function;
        return run(List.of("bash", "-euo", "pipefail", "-c", script));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "spark.eventLog.enabled true\n",
                "spark.authenticate false\nspark.authenticate.secret x\n",
                "spark.authenticate true\n# spark.authenticate.secret x\n",
                "spark.authenticate true\nspark.authenticate.secret\n"
            })
    void withoutASecretNothingStarts(String text) throws IOException, InterruptedException {
        settings(text, "rw-------");

        for (String script : List.of("start-master.sh", "start-worker.sh", "daemon.sh")) {
            TestingProgram refused = run(List.of("deploy/standalone/" + script, "master"));
            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.output())
                    .startsWith("error: '" + folder + "/spark-defaults.conf' has no")
                    .contains("anyone who can reach the cluster could run programs as")
                    .hasLineCount(1);
        }
        assertThat(folder.resolve("spark-defaults.conf")).hasContent(text);
    }

    @Test
    void aSecretThatEverybodyCanReadIsRefused() throws IOException, InterruptedException {
        settings(SAFE, "rw-r--r--");

        assertThat(call("require_settings").output()).contains("everybody can read the secret");
    }

    @Test
    void aSecretIsReadAsSparkReadsIt() throws IOException, InterruptedException {
        settings(SAFE, "rw-r-----");

        assertThat(call("require_settings; setting spark.authenticate.secret"))
                .isEqualTo(new TestingProgram(0, "s3cret=1\n"));
    }

    @Test
    void pagesWithoutAFilterStopNothing() throws IOException, InterruptedException {
        settings(SAFE, "rw-------");
        assertThat(call("safe_options").output()).contains("-Dspark.ui.killEnabled=false ");

        settings(SAFE + "spark.ui.filters a.Filter\n", "rw-------");
        assertThat(call("safe_options").output()).doesNotContain("killEnabled");
    }

    /**
     * Spark takes {@code authenticat\\u0065} for the same key, and the later line for its value.
     */
    @Test
    void aKeyInDisguiseOpensNothing() throws IOException, InterruptedException {
        settings(SAFE + "spark.authenticat\\u0065 false\n", "rw-------");
        Path java = Files.createDirectories(folder.resolve("java/bin")).resolve("java");
        Files.writeString(
                java,
                "#!/bin/sh\necho $SPARK_MASTER_OPTS $SPARK_WORKER_OPTS >" + folder + "/given");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwx------"));

        for (String daemon : List.of("master", "worker")) {
            run(
                    List.of(
                            "env",
                            "JAVA_HOME=" + folder.resolve("java"),
                            "GPU_DISCOVERY=none",
                            "deploy/standalone/daemon.sh",
                            daemon));
            assertThat(folder.resolve("given")).content().contains("-Dspark.authenticate=true");
            Files.delete(folder.resolve("given"));
        }
    }

    /** A batch job has settings of its own beside those that its user exported. */
    @Test
    void aUsersSettingsHoldWhereTheyDoNotOpenADoor() throws IOException, InterruptedException {
        Path users = Files.createDirectory(folder.resolve("user's"));
        Files.writeString(
                users.resolve("spark-defaults.conf"),
                "spark.jars /s3/*.jar\nspark.authenticate false");
        Files.writeString(users.resolve("core-site.xml"), "<configuration/>");

        TestingProgram merged =
                call(
                        "write_settings; add_settings \"$SPARK_CONF_DIR/user's\"; require_settings;"
                                + " setting spark.jars; setting spark.authenticate");

        assertThat(merged).isEqualTo(new TestingProgram(0, "/s3/*.jar\ntrue\n"));
        assertThat(folder.resolve("core-site.xml")).exists();
        for (String file : List.of("spark-defaults.conf", "core-site.xml")) {
            assertThat(Files.getPosixFilePermissions(folder.resolve(file)))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        }
    }

    @Test
    void nobodysSettingsAddNothing() throws IOException, InterruptedException {
        assertThat(call("write_settings; add_settings ''; add_settings \"$SPARK_CONF_DIR\""))
                .isEqualTo(new TestingProgram(0, ""));
    }

    @Test
    void theSettingsOfTheFirstStartAreAccepted() throws IOException, InterruptedException {
        assertThat(call("write_settings; require_settings")).isEqualTo(new TestingProgram(0, ""));
    }
}
