package io.github.aclsweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.util.Utils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import scala.jdk.javaapi.CollectionConverters;

/** What the launcher starts, and with which arguments and environment. */
class LauncherTest extends TestingLauncher {
    @Test
    void quotesItsFolderAsSparkReadsIt() throws Exception {
        launch(home.resolve("sweep"), "run", "my sweep.conf");

        List<String> arguments = arguments();
        assertThat(arguments).endsWith("run", "my sweep.conf");
        for (String key :
                List.of("spark.driver.extraJavaOptions", "spark.executor.extraJavaOptions")) {
            String options =
                    arguments.stream()
                            .filter(argument -> argument.startsWith(key + "="))
                            .findFirst()
                            .orElseThrow()
                            .substring(key.length() + 1);
            assertNamesTheLoggingFile(
                    CollectionConverters.asJava(Utils.splitCommandString(options)));
        }
    }

    private void assertNamesTheLoggingFile(List<String> options) {
        String property = "-Dlog4j2.configurationFile=";
        assertThat(options)
                .filteredOn(option -> option.startsWith(property))
                .map(option -> Path.of(URI.create(option.substring(property.length()))))
                .containsExactly(home.resolve("conf/log4j2.xml"));
    }

    @Test
    void findsItsFolderThroughALink() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("link"), home.resolve("sweep"));

        Outcome outcome = launch(link, "trial", "some.conf");

        assertThat(outcome.code()).isZero();
        assertNamesTheLoggingFile(arguments());
        assertThat(arguments()).endsWith("trial", "some.conf");
    }

    @Test
    void sendsTheDoctorToAClusterOnlyIfAsked() throws Exception {
        launch(home.resolve("sweep"), "doctor", "--json");
        assertThat(arguments())
                .endsWith("io.github.aclsweep.command.WorkerMain", "doctor", "--json");

        launch(
                home.resolve("sweep"),
                "doctor",
                "some.conf",
                "--cluster",
                "--master",
                "spark://a:1");
        assertThat(arguments())
                .contains("org.apache.spark.deploy.SparkSubmit")
                .containsSubsequence("--master", "spark://a:1", "--class")
                .endsWith("doctor", "some.conf", "--cluster", "--master", "spark://a:1");

        launch(home.resolve("sweep"), "doctor", "--help");
        assertThat(arguments()).endsWith("io.github.aclsweep.sweep.SweepMain", "doctor", "--help");
    }

    @Test
    void benchesTheDriverWithSparkOnlyIfAsked() throws Exception {
        launch(home.resolve("sweep"), "bench", "some.conf", "--json");
        assertThat(arguments())
                .endsWith("io.github.aclsweep.command.WorkerMain", "bench", "some.conf", "--json");

        launch(home.resolve("sweep"), "bench", "--json", "--driver");
        assertThat(arguments())
                .contains("org.apache.spark.deploy.SparkSubmit")
                .containsSubsequence("--master", "local-cluster[2,1,512]", "--class")
                .endsWith("bench", "--json", "--driver");

        launch(home.resolve("sweep"), "bench", "--help", "--driver");
        assertThat(arguments()).contains("io.github.aclsweep.sweep.SweepMain");
    }

    @Test
    void asksTheJarForTheCommandsThatNeedNoSpark() throws Exception {
        launch(home.resolve("sweep"), "trial", "some.conf");
        assertThat(arguments())
                .contains("io.github.aclsweep.command.WorkerMain")
                .anyMatch(argument -> argument.startsWith("-XX:SharedArchiveFile="))
                .doesNotContain("-XX:TieredStopAtLevel=1");

        for (String command : List.of("results", "help", "--help")) {
            launch(home.resolve("sweep"), command);
            assertThat(arguments())
                    .contains("io.github.aclsweep.sweep.SweepMain", "-XX:TieredStopAtLevel=1")
                    .endsWith(command);
        }
    }

    @Test
    void listsTheCommandsAgainForANewJar() throws Exception {
        Path list = home.resolve("gpu-worker/target/commands");
        Files.setLastModifiedTime(list, FileTime.from(LONG_AGO));

        launch(home.resolve("sweep"), "trial", "some.conf");

        assertThat(list).isEmptyFile(); // as this Java prints none
        assertThat(arguments()).contains("io.github.aclsweep.sweep.SweepMain");
        try (Stream<Path> files = Files.list(home.resolve("gpu-worker/target"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("lib", "commands");
        }
    }

    @Test
    void plansWithSparksSettingsWhereThereAreSome() throws Exception {
        launch(home.resolve("sweep"), "run", "some.conf", "--dry-run", "--master=spark://node:1");
        assertThat(arguments()).doesNotContain("org.apache.spark.deploy.SparkSubmit");

        Path cluster = Files.createDirectories(home.resolve(".acl-sweep/cluster"));
        Files.createFile(cluster.resolve("spark-defaults.conf"));
        launch(home.resolve("sweep"), "run", "some.conf", "--dry-run", "--master=spark://node:1");
        assertThat(arguments())
                .containsSequence(
                        "org.apache.spark.deploy.SparkSubmit", "--master", "local-cluster[auto]")
                .endsWith("run", "some.conf", "--dry-run", "--master=spark://node:1");
    }

    @Test
    void runsATrialAgainWhereTheSweepIs() throws Exception {
        Files.writeString(home.resolve("gpu-worker/target/commands"), "rerun\n");
        launch(home.resolve("sweep"), "rerun", "demo", "3f2a", "--results", "results");
        assertThat(arguments()).contains("io.github.aclsweep.command.WorkerMain");

        for (String[] results :
                List.of(
                        new String[] {"--results", "s3a://bucket/sweeps"},
                        new String[] {"--results=hdfs://node:1/sweeps"})) {
            List<String> command = new ArrayList<>(List.of("rerun", "demo", "3f2a"));
            command.addAll(Arrays.asList(results));
            launch(home.resolve("sweep"), command.toArray(String[]::new));
            assertThat(arguments())
                    .contains("org.apache.spark.deploy.SparkSubmit")
                    .anyMatch(argument -> argument.startsWith("spark.driver.extraClassPath="))
                    .endsWith(command.toArray(String[]::new));
        }
    }

    @Test
    void handsSettingsOfSparkToSpark() throws Exception {
        launch(
                home.resolve("sweep"),
                "run",
                "--conf",
                "spark.jars=/s3/*.jar",
                "some.conf",
                "--conf=spark.kubernetes.driver.secretKeyRef.A=b:c",
                "--set",
                "sweep.replicates=2");

        assertThat(arguments())
                .containsSubsequence(
                        "--conf",
                        "spark.jars=/s3/*.jar",
                        "--conf",
                        "spark.kubernetes.driver.secretKeyRef.A=b:c",
                        "--class")
                .endsWith("run", "some.conf", "--set", "sweep.replicates=2");
    }

    @ParameterizedTest
    @CsvSource({
        "spark.hadoop.fs.s3a.secret.key=s3cret, everybody can read a command line",
        "spark.authenticate.secret=s3cret, everybody can read a command line",
        "cluster.retries=2, expected a setting of Spark",
        "spark.jars, expected a setting of Spark"
    })
    void refusesSettingsThatAreNotForTheCommandLine(String setting, String why) throws Exception {
        Outcome outcome = launch(home.resolve("sweep"), "run", "some.conf", "--conf", setting);

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.error())
                .startsWith("error: --conf " + setting.replaceFirst("=s3cret", ""))
                .contains(why)
                .doesNotContain("s3cret")
                .hasLineCount(1);
        assertThat(folder.resolve("arguments")).doesNotExist();
    }

    @Test
    void refusesAMasterThatIsNone() throws Exception {
        Outcome outcome = launch(home.resolve("sweep"), "run", "some.conf", "--master=bogus");

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.error())
                .startsWith("error: --master = bogus: expected ")
                .hasLineCount(1);
        assertThat(folder.resolve("arguments")).doesNotExist();
    }

    @Test
    void readsTheVersionBelowWhatJavaPicksUp() throws Exception {
        String picked = "Picked up JAVA_TOOL_OPTIONS: -Dsome=1";
        for (String version : List.of("17", "17.0.9", "21", "21.0.1")) {
            java(version, picked);
            assertThat(launch(home.resolve("sweep"), "plan", "some.conf").code()).isZero();
        }
        java("25.0.1", picked);
        Outcome outcome = launch(home.resolve("sweep"), "plan", "some.conf");
        assertThat(outcome.error())
                .startsWith(
                        "error: acl-sweep needs Java 17 or 21, found openjdk version \"25.0.1\"");
    }

    /** Java names no file with other than English letters in the locale of cron and batch jobs. */
    @Test
    void givesJavaALocaleThatKnowsAllLetters() throws Exception {
        launch(Map.of("LC_ALL", "C"), home.resolve("sweep"), "plan", "größe.conf");

        assertThat(environment())
                .anyMatch(variable -> variable.matches("(?i)LC_ALL=(C|en_US)\\.utf-?8"));
    }

    @Test
    void letsNoAddressOfAnotherHostReachAMasterOfItsOwn() throws Exception {
        launch(Map.of("SPARK_LOCAL_IP", "10.255.255.1"), home.resolve("sweep"), "run", "x.conf");

        assertThat(environment()).contains("SPARK_LOCAL_IP=127.0.0.1");
    }

    private List<String> environment() throws IOException {
        return Files.readAllLines(folder.resolve("arguments.environment"));
    }

    @Test
    void refusesAFolderThatJavaCannotName() throws Exception {
        Path other = Files.createDirectories(folder.resolve("a:b"));
        Files.copy(home.resolve("sweep"), other.resolve("sweep"));

        Outcome outcome = launch(other.resolve("sweep"), "plan", "some.conf");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.error()).contains("takes no ':'", "move or rename").hasLineCount(1);
    }

    @Test
    void refusesAnotherJava() throws Exception {
        java("1.8.0_17.21");

        Outcome outcome = launch(home.resolve("sweep"), "plan", "some.conf");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.error())
                .startsWith("error: acl-sweep needs Java 17 or 21, found ")
                .hasLineCount(1);
    }
}
