package io.github.aclsweep.doctor;

import io.github.aclsweep.io.Json;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Probes in a process of its own, since native libraries that do not fit end the process that loads
 * them.
 */
public final class ProbeProcess {
    private static final long PATIENCE_MINUTES = 10;

    /** Exit codes above this are signals, to a shell and to {@link Process}. */
    private static final int SIGNALS = 128;

    private final Workload workload;
    private final boolean onCpu;
    private final OptionalInt gpu;
    private final Map<String, String> environment;

    /**
     * @param onCpu whether the CPU is tried too
     * @param gpu the only GPU to try; empty: all that CUDA shows
     * @param environment replaces variables of this process; an empty value removes one
     */
    public ProbeProcess(
            Workload workload, boolean onCpu, OptionalInt gpu, Map<String, String> environment) {
        this.workload = workload;
        this.onCpu = onCpu;
        this.gpu = gpu;
        this.environment = new TreeMap<>(environment);
    }

    /** What the process found, or how it ended. */
    public Probe run() {
        try {
            Path folder = Files.createTempDirectory("acl-sweep-doctor");
            try {
                return run(folder.resolve("probe.json"), folder.resolve("output"));
            } finally {
                for (Path file : List.of(folder.resolve("probe.json"), folder.resolve("output"))) {
                    Files.deleteIfExists(file);
                }
                Files.deleteIfExists(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Probe.failed("interrupted");
        }
    }

    private Probe run(Path answer, Path output) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command(answer))
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile());
        environment.forEach(
                (name, value) -> {
                    if (value.isEmpty()) {
                        builder.environment().remove(name);
                    } else {
                        builder.environment().put(name, value);
                    }
                });
        Process process = builder.start();
        if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            return Probe.failed("no answer within " + PATIENCE_MINUTES + " minutes");
        }
        return Files.exists(answer)
                ? Json.pretty().fromJson(Files.readString(answer), Probe.class)
                : Probe.failed(ending(process.exitValue(), Files.readString(output)));
    }

    private List<String> command(Path answer) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx512m");
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("-D"))
                .forEach(command::add);
        command.add("-XX:ErrorFile=/dev/null");
        command.add("-cp");
        command.add(classPath());
        command.add(ProbeMain.class.getName());
        command.add(answer.toString());
        command.add(Boolean.toString(onCpu));
        command.add(Integer.toString(gpu.orElse(-1)));
        command.addAll(workload.asArguments());
        return command;
    }

    /** Of this process; where Spark has loaded the application's jar, the class path lacks it. */
    private static String classPath() {
        String path = System.getProperty("java.class.path");
        try {
            URI own =
                    ProbeProcess.class.getProtectionDomain().getCodeSource().getLocation().toURI();
            return Path.of(own) + File.pathSeparator + path;
        } catch (URISyntaxException e) {
            throw new IllegalStateException("this program's jar has no place", e);
        }
    }

    private static String ending(int exitCode, String output) {
        String how =
                exitCode > SIGNALS
                        ? "the process was killed by signal " + (exitCode - SIGNALS)
                        : "the process ended with exit code " + exitCode;
        String last =
                output.lines()
                        .filter(line -> line.matches(".*(symbol|\\.so|what\\(\\)|Error|memory).*"))
                        .reduce((first, second) -> second)
                        .orElse("");
        return last.isEmpty() ? how : how + ": " + last.strip();
    }
}
