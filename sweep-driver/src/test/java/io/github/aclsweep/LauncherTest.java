package io.github.aclsweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.URI;
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
import java.util.stream.Stream;
import org.apache.spark.util.Utils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The launcher, in a checkout whose name needs quoting, with a Java that only writes down its
 * arguments.
 */
class LauncherTest {
    private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");
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

    private static final String STOPPED =
            "stopped before a trial began; the same command starts again\n";

    @TempDir private Path folder;
    private Path home;

    private record Outcome(int code, String error) {}

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

    private void java(String version) throws IOException {
        java(version, "");
    }

    private void java(String version, String picked) throws IOException {
        Path java = Files.createDirectories(folder.resolve("jdk/bin")).resolve("java");
        Files.writeString(java, JAVA.replace("VERSION", version).replace("PICKED", picked));
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Outcome launch(Path launcher, String... arguments)
            throws IOException, InterruptedException {
        return launch(Map.of(), launcher, arguments);
    }

    private Outcome launch(Map<String, String> more, Path launcher, String... arguments)
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

    private List<String> arguments() throws IOException {
        return List.of(Files.readString(folder.resolve("arguments")).split("\0"));
    }

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

    /** A Java that stands for Spark's launcher presses Ctrl-C for the script. */
    @Test
    void saysThatNoTrialBeganWhereItIsStoppedAtOnce() throws Exception {
        Path java = folder.resolve("jdk/bin/java");
        Files.writeString(java, Files.readString(java).replace("else", "else\n  kill -INT $PPID"));

        Outcome outcome = launch(home.resolve("sweep"), "run", "some.conf");

        assertThat(outcome.error()).isEqualTo(STOPPED);
        assertThat(outcome.code()).isEqualTo(130);
    }

    /** Ctrl-C, which all processes get, while a Java that takes none yet starts the program. */
    @ParameterizedTest
    @CsvSource({"run, SparkSubmit", "trial, WorkerMain"})
    void saysThatNoTrialBeganWhileJavaStarts(String command, String program) throws Exception {
        String starting =
                """
                for argument; do
                  if [[ $argument == *.%s && -n ${ACL_SWEEP_STARTING:-} ]]; then
                    sleep 0.5
                    kill -INT 0
                    sleep 30
                  fi
                done
                """
                        .formatted(program);
        launcherGivesItsOwnCommand(starting);

        Outcome outcome = launch(home.resolve("sweep"), command, "some.conf");

        assertThat(outcome.error()).isEqualTo(STOPPED);
        assertThat(outcome.code()).isEqualTo(130);
    }

    /** A Java that Ctrl-C ended, as that goes to all processes, has neither failed nor answered. */
    @ParameterizedTest
    @ValueSource(strings = {"-version", "*launcher.Main*"})
    void takesAChildThatWasStoppedForAStop(String arguments) throws Exception {
        Path java = folder.resolve("jdk/bin/java");
        String ending = "#!/bin/bash\n[[ $* != %s ]] || exit 130\n".formatted(arguments);
        Files.writeString(java, Files.readString(java).replace("#!/bin/bash\n", ending));

        Outcome outcome = launch(home.resolve("sweep"), "run", "some.conf");

        assertThat(outcome.error()).isEqualTo(STOPPED);
        assertThat(outcome.code()).isEqualTo(130);
    }

    /** A shell takes no note of a Ctrl-C that a child of it takes. */
    @Test
    void takesNoteWhereAChildTakesIt() throws Exception {
        Path java = folder.resolve("jdk/bin/java");
        String taking = "#!/bin/bash\ntrap 'exec true' INT\n[[ $1 != -version ]] || kill -INT 0\n";
        Files.writeString(java, Files.readString(java).replace("#!/bin/bash\n", taking));

        Outcome outcome = launch(home.resolve("sweep"), "run", "some.conf");

        assertThat(outcome.error()).isEqualTo(STOPPED);
        assertThat(outcome.code()).isEqualTo(130);
    }

    /** Ctrl-C that comes between the last command of the script and the first one of Java. */
    @Test
    void endsAJavaThatCtrlCDidNotReach() throws Exception {
        launcherGivesItsOwnCommand(
                """
                if [[ ${ACL_SWEEP_STARTING:-} == $$ ]]; then
                  trap '' INT
                  kill -INT 0
                  trap - INT
                  exec sleep 30
                fi
                """);

        Outcome outcome = launch(home.resolve("sweep"), "run", "some.conf");

        assertThat(outcome.error()).isEqualTo(STOPPED);
        assertThat(outcome.code()).isEqualTo(130);
    }

    /** As the program does: it says itself that it was stopped. */
    @Test
    void leavesTheWordToTheProgramThatTakesIt() throws Exception {
        launcherGivesItsOwnCommand(
                """
                if [[ ${ACL_SWEEP_STARTING:-} == $$ ]]; then
                  trap 'echo own >&2; exit 130' INT
                  echo >/proc/self/fd/7
                  sleep 0.5
                  kill -INT 0
                fi
                """);

        Outcome outcome = launch(home.resolve("sweep"), "run", "some.conf");

        assertThat(outcome.error()).isEqualTo("own\n");
        assertThat(outcome.code()).isEqualTo(130);
    }

    /** A Java that stands for Spark's launcher, and for the program that this starts. */
    private void launcherGivesItsOwnCommand(String program) throws IOException {
        Path java = folder.resolve("jdk/bin/java");
        String launcher =
                "if [[ $* == *launcher.Main* ]]; then printf '\\0\\n%s\\0' \"$0\" a.SparkSubmit; exit; fi\n";
        Files.writeString(
                java, Files.readString(java).replace("else\n", "else\n" + launcher + program));
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

    /** As the program breaks its own, which follow it. */
    @Test
    void breaksItsSentencesBetweenWordsOnATerminal() throws Exception {
        assumeThat(Path.of("/usr/bin/script")).as("of util-linux").exists();
        String command = "stty cols 40; '%s' run some.conf --master=bogus".formatted(link());
        ProcessBuilder builder = new ProcessBuilder("script", "-qefc", command, "/dev/null");
        builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
        Process process = builder.start();
        process.getOutputStream().close();
        String shown = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).isEqualTo(2);
        assertThat(shown.lines())
                .containsExactly(
                        "error: --master = bogus: expected",
                        "  local-cluster[...],",
                        "  spark://HOST:PORT, yarn or",
                        "  k8s://HOST:PORT");
    }

    /** The launcher by a name that needs no quoting. */
    private Path link() throws IOException {
        return Files.createSymbolicLink(folder.resolve("sweep"), home.resolve("sweep"));
    }

    @Test
    void readsTheVersionBelowWhatJavaPicksUp() throws Exception {
        String picked = "Picked up JAVA_TOOL_OPTIONS: -Dsome=1";
        java("17.0.9", picked);
        assertThat(launch(home.resolve("sweep"), "plan", "some.conf").code()).isZero();

        java("21.0.1", picked);
        Outcome outcome = launch(home.resolve("sweep"), "plan", "some.conf");
        assertThat(outcome.error())
                .startsWith("error: acl-sweep needs Java 17, found openjdk version \"21.0.1\"");
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
        java("21.0.1");

        Outcome outcome = launch(home.resolve("sweep"), "plan", "some.conf");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.error())
                .startsWith("error: acl-sweep needs Java 17, found ")
                .hasLineCount(1);
    }
}
