package io.github.aclsweep;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.aclsweep.sweep.SweepMain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Sweeps submitted by Spark's own SparkSubmit, each named after its configuration.
 *
 * @param folder of configurations, results, cache and the drivers' output
 * @param master for {@code --master}
 * @param host where drivers run
 * @param conf more of Spark's settings, as {@code key=value}
 */
record TestingSubmissions(Path folder, String master, TestingHost host, List<String> conf) {
    private static final int PATIENCE_SECONDS = 600;

    TestingSubmissions(Path folder, String master) {
        this(folder, master, TestingHost.LOOPBACK, List.of());
    }

    /** Submits with {@link TestingWork} in place of training. */
    Process submit(String name, String settings) throws IOException {
        return run(name, settings, here(), testing(TestingSweepMain.class));
    }

    /** Trains, but pauses as {@link TestingPausedWork} says. */
    Process pausing(String name, String settings) throws IOException {
        return pausing(name, settings, here());
    }

    /** The same with the results elsewhere. */
    Process pausing(String name, String settings, String results) throws IOException {
        return run(name, settings, results, training(TestingPausedMain.class));
    }

    /** Trains, slowly on slow hosts. */
    Process trainSlowly(String name, String settings) throws IOException {
        return run(name, settings, here(), training(TestingSlowMain.class));
    }

    /** Submits the program as users do. */
    Process train(String name, String settings) throws IOException {
        return train(name, settings, here());
    }

    /** The same with the results elsewhere. */
    Process train(String name, String settings, String results) throws IOException {
        return run(name, settings, results, application());
    }

    /** Submits the program as users do, with a jar of their own. */
    Process train(String name, String settings, Path jar) throws IOException {
        List<String> program = new ArrayList<>(List.of("--jars", jar.toString()));
        program.addAll(application());
        return run(name, settings, here(), program);
    }

    /** Submits the doctor. */
    Process examine(String name, String settings, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of("doctor", "--cluster"));
        command.addAll(List.of(options));
        return submit(name, settings, here(), application(), command);
    }

    private String here() {
        return folder.resolve("results").toString();
    }

    private static List<String> testing(Class<?> main) {
        return List.of(
                "--jars",
                "local:" + System.getProperty("application.jar"),
                "--class",
                main.getName(),
                System.getProperty("tests.jar"));
    }

    private static List<String> training(Class<?> main) throws IOException {
        List<String> program = new ArrayList<>(withLibtorch());
        program.addAll(testing(main));
        return program;
    }

    private static List<String> application() throws IOException {
        List<String> program = new ArrayList<>(withLibtorch());
        program.addAll(List.of("--class", SweepMain.class.getName()));
        program.add(System.getProperty("application.jar"));
        return program;
    }

    private static List<String> withLibtorch() throws IOException {
        Path target = Path.of(System.getProperty("application.jar")).getParent();
        try (Stream<Path> jars = Files.list(target.resolve("native"))) {
            Path libtorch = jars.findFirst().orElseThrow();
            return List.of("--conf", "spark.executor.extraClassPath=" + libtorch);
        }
    }

    private Process run(String name, String settings, String results, List<String> program)
            throws IOException {
        return submit(name, settings, results, program, List.of("run"));
    }

    private Process submit(
            String name,
            String settings,
            String results,
            List<String> program,
            List<String> command)
            throws IOException {
        Path file = folder.resolve(name + ".conf");
        Files.writeString(
                file,
                settings
                        + "\nsweep.reuse = false\nsweep.results = \"%s\"\ncache.root = \"%s\"\n"
                                .formatted(results, cache()));
        String logging =
                "-Dlog4j2.configurationFile="
                        + Path.of(System.getProperty("project.root"), "conf", "log4j2.xml")
                        + " -Dlog4j2.isThreadContextMapInheritable=true";
        List<String> arguments = new ArrayList<>();
        arguments.addAll(List.of("--master", master));
        arguments.addAll(List.of("--conf", "spark.ui.enabled=false"));
        arguments.addAll(List.of("--conf", "spark.executor.extraJavaOptions=" + logging));
        conf.forEach(setting -> arguments.addAll(List.of("--conf", setting)));
        arguments.addAll(program);
        arguments.addAll(command);
        arguments.add(file.toString());
        return host.java(
                folder.resolve(name + ".log"),
                List.of(logging.split(" ")),
                "org.apache.spark.deploy.SparkSubmit",
                arguments);
    }

    /** The exit code of a driver, which does not outlive the test. */
    int await(Process driver) throws InterruptedException {
        try {
            driver.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } finally {
            driver.destroyForcibly();
        }
        return driver.waitFor();
    }

    Path cache() {
        return folder.resolve("cache");
    }

    Path results(String name) {
        return folder.resolve("results").resolve(name);
    }

    /** The rows of a sweep's table. */
    List<JsonObject> rows(String name) throws IOException {
        String json = Files.readString(results(name).resolve("table.json"));
        return JsonParser.parseString(json)
                .getAsJsonObject()
                .getAsJsonArray("rows")
                .asList()
                .stream()
                .map(row -> row.getAsJsonObject())
                .toList();
    }

    /** What the driver printed. */
    String log(String name) {
        try {
            return Files.readString(folder.resolve(name + ".log"));
        } catch (IOException e) {
            return "no log: " + e;
        }
    }
}
