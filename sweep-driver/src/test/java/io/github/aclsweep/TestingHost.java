package io.github.aclsweep;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A machine, or what looks like one to Spark.
 *
 * @param address that the others reach it by
 * @param prefix what stands before a command so that it runs there
 */
record TestingHost(String address, List<String> prefix) {
    static final TestingHost LOOPBACK = new TestingHost("127.0.0.1", List.of());

    /** This machine, each command on a terminal of its own: its input is the keyboard. */
    static final TestingHost TERMINAL =
            new TestingHost(
                    LOOPBACK.address(),
                    List.of(
                            "bash",
                            "-c",
                            "printf -v command ' %q' \"$@\"; exec script -qefc \"stty cols 100;"
                                    + " exec$command\" /dev/null",
                            "terminal"));

    /** The same with a variable in the environment of all its processes. */
    TestingHost with(String variable, String value) {
        List<String> longer = new ArrayList<>(prefix);
        longer.addAll(List.of("env", variable + "=" + value));
        return new TestingHost(address, longer);
    }

    /** Starts a program of Spark's, or on Spark, as {@code spark-class} would. */
    Process java(Path log, List<String> options, String main, List<String> arguments)
            throws IOException {
        String home = System.getProperty("spark.home");
        List<String> command = new ArrayList<>(prefix);
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
        builder.environment().put("SPARK_LOCAL_IP", address);
        return builder.start();
    }
}
