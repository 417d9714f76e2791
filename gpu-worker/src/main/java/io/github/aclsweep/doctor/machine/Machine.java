package io.github.aclsweep.doctor.machine;

import io.github.aclsweep.device.Gpu;
import io.github.aclsweep.device.NvidiaSmi;
import io.github.aclsweep.io.Host;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What can be known of a machine without libtorch.
 *
 * @param host the machine's name
 * @param system operating system and processor
 * @param java version and folder
 * @param spark version and folder, empty without SPARK_HOME
 * @param processors threads that may run at once
 * @param memoryMib memory, 0 if it cannot be known
 * @param environment the variables that matter to libtorch, DJL, CUDA and the allocator
 * @param gpus GPUs as the driver knows them
 * @param driverProblem why the driver knows no GPU, empty if it knows one
 */
public record Machine(
        String host,
        String system,
        String java,
        String spark,
        int processors,
        long memoryMib,
        Map<String, String> environment,
        List<Gpu> gpus,
        String driverProblem)
        implements Serializable {
    private static final String VARIABLES =
            "PYTORCH_.*|DJL_.*|ENGINE_CACHE_DIR|CUDA_.*|CUBLAS_.*|NVIDIA_TF32_OVERRIDE|MALLOC_.*"
                    + "|THP_MEM_ALLOC_ENABLE|OMP_.*|GOMP_.*|LD_LIBRARY_PATH|LD_PRELOAD";

    public Machine {
        environment = Map.copyOf(environment);
        gpus = List.copyOf(gpus);
    }

    /** This one. */
    public static Machine here(NvidiaSmi smi, Map<String, String> environment) {
        NvidiaSmi.Answer answer = smi.ask();
        Map<String, String> variables = new TreeMap<>(environment);
        variables.keySet().removeIf(name -> !name.matches(VARIABLES));
        return new Machine(
                Host.name(),
                System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                System.getProperty("java.version") + " in " + System.getProperty("java.home"),
                sparkIn(environment.get("SPARK_HOME")),
                Runtime.getRuntime().availableProcessors(),
                memory(),
                variables,
                answer.gpus(),
                answer.problem());
    }

    /** A variable that matters, empty if it is not set. */
    public String variable(String name) {
        return environment.getOrDefault(name, "");
    }

    /** By the name of its core's jar, which every distribution has. */
    private static String sparkIn(String home) {
        if (home == null || home.isEmpty()) {
            return "";
        }
        Path jars = Path.of(home, "jars");
        try (DirectoryStream<Path> cores = Files.newDirectoryStream(jars, "spark-core_*.jar")) {
            for (Path core : cores) {
                String version =
                        core.getFileName().toString().replaceAll(".*-([\\d.]+)\\.jar", "$1");
                return version + " in " + home;
            }
        } catch (IOException e) {
            return "none in " + home;
        }
        return "none in " + home;
    }

    private static long memory() {
        Path file = Path.of("/proc/meminfo");
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> line.startsWith("MemTotal:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) >> 10)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }
}
