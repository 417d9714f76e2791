package io.github.aclsweep.cluster;

import io.github.aclsweep.device.NativeEnvironment;
import io.github.aclsweep.trial.GpuSettings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.SparkConf;
import org.apache.spark.api.plugin.SparkPlugin;

/**
 * Spark's configuration, derived from what one trial is given. What a user set wins, except that an
 * executor has as many cores as a trial: libtorch bears one trial per process.
 */
public final class SparkSettings {
    /** Whether executors come and go with the tasks that there are. */
    public static final String ALLOCATION = "spark.dynamicAllocation.enabled";

    private static final String MEMORY = "spark.executor.memory";
    private static final String OPTIONS = "spark.executor.extraJavaOptions";
    private static final String FIRST_EXECUTORS = "spark.dynamicAllocation.initialExecutors";

    private SparkSettings() {}

    /**
     * Completes a configuration.
     *
     * @param name name of the sweep
     * @param executors executors that are of use, from the number of trials
     * @param environment this process's; executors inherit what concerns libtorch and DJL
     * @param plugin joins driver and executors
     */
    public static SparkConf complete(
            SparkConf conf,
            ClusterSettings cluster,
            GpuSettings gpu,
            String name,
            int executors,
            Map<String, String> environment,
            Class<? extends SparkPlugin> plugin) {
        String cores = Integer.toString(cluster.coresPerTrial());
        conf.setAppName("acl-sweep " + name);
        conf.set("spark.executor.cores", cores);
        conf.set("spark.task.cpus", cores);
        conf.setIfMissing("spark.cores.max", Integer.toString(executors * cluster.coresPerTrial()));
        limits(conf, executors).forEach(conf::setIfMissing);
        conf.setIfMissing("spark.executor.instances", conf.get(FIRST_EXECUTORS));
        defaults(cluster).forEach(conf::setIfMissing);
        executorEnvironment(cluster, gpu, environment)
                .forEach((key, value) -> conf.setIfMissing("spark.executorEnv." + key, value));
        String heap = placeMemory(conf, cluster);
        conf.set(OPTIONS, heap + options(cluster, gpu, conf.get(OPTIONS, "")));
        conf.set("spark.plugins", plugins(plugin, conf.get("spark.plugins", "")));
        return conf;
    }

    /**
     * A standalone master, an embedded one too, knows an executor's memory by its heap alone, and
     * would put many more on a host than it holds. It is asked for all that the process may use.
     *
     * @return Java's option for the heap then, as Spark refuses -Xmx among options; else empty
     */
    private static String placeMemory(SparkConf conf, ClusterSettings cluster) {
        boolean countsHeapOnly = conf.get("spark.master", "").matches("(local|spark:).*");
        if (conf.contains(MEMORY) || !countsHeapOnly) {
            conf.setIfMissing(MEMORY, cluster.memoryPerTrial() + "m");
            return "";
        }
        conf.set(MEMORY, cluster.processMemory() + "m");
        return "-XX:MaxHeapSize=" + cluster.memoryPerTrial() + "m ";
    }

    private static Map<String, String> defaults(ClusterSettings cluster) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("spark.executor.memoryOverhead", cluster.overheadPerTrial() + "m");
        if (cluster.gpusPerTrial() > 0) {
            settings.put("spark.executor.resource.gpu.amount", "1");
            settings.put("spark.task.resource.gpu.amount", "1");
        }
        // A second copy of a trial would cost hours and write the same files.
        settings.put("spark.speculation", "false");
        // A long collection must not look like a dead process.
        settings.put("spark.network.timeout", "600s");
        settings.put("spark.task.reaper.enabled", "true");
        settings.put("spark.task.reaper.killTimeout", "120s");
        // The dispatcher repeats trials itself, from their last checkpoint.
        settings.put("spark.task.maxFailures", "1");
        // A repeated trial prefers other machines, but not for long: they may be busy for hours.
        settings.put("spark.locality.wait", "1s");
        // The embedded master must not give up a sweep because many processes died.
        settings.put("spark.deploy.maxExecutorRetries", "-1");
        settings.put("spark.ui.showConsoleProgress", "false");
        return settings;
    }

    /**
     * A cluster gets executors back that have had nothing to do for a minute, at the end of a sweep
     * for example. From the start Spark asks for as many as are of use, or as many as the user
     * wants. Executors on this machine are in nobody's way.
     */
    private static Map<String, String> limits(SparkConf conf, int executors) {
        int wanted = conf.getInt("spark.executor.instances", executors);
        int most = conf.getInt("spark.dynamicAllocation.maxExecutors", wanted);
        boolean local = LocalMaster.isLocal(conf.get("spark.master", ""));
        return Map.of(
                ALLOCATION,
                Boolean.toString(!local),
                FIRST_EXECUTORS,
                Integer.toString(Math.min(wanted, most)),
                "spark.dynamicAllocation.maxExecutors",
                Integer.toString(most),
                "spark.dynamicAllocation.executorIdleTimeout",
                "60s",
                "spark.dynamicAllocation.shuffleTracking.enabled",
                "true");
    }

    static Map<String, String> executorEnvironment(
            ClusterSettings cluster, GpuSettings gpu, Map<String, String> environment) {
        Map<String, String> variables = new TreeMap<>(NativeEnvironment.variables());
        if (gpu.tf32()) {
            variables.put("TORCH_ALLOW_TF32_CUBLAS_OVERRIDE", "1");
        } else {
            variables.put("NVIDIA_TF32_OVERRIDE", "0");
        }
        environment.forEach(
                (key, value) -> {
                    if (key.matches(
                            "MALLOC_\\w+|THP_MEM_ALLOC_ENABLE|GOMP_\\w+|DJL_\\w+|ENGINE_CACHE_DIR")) {
                        variables.put(key, value);
                    }
                });
        // In the locale C, which daemons have, Java cannot name files with other letters.
        variables.put("LC_ALL", environment.getOrDefault("LC_ALL", "C.UTF-8"));
        variables.put("OMP_NUM_THREADS", Integer.toString(cluster.coresPerTrial()));
        return variables;
    }

    /** Ours first: of two values of one property the JVM takes the last, the user's. */
    static String options(ClusterSettings cluster, GpuSettings gpu, String users) {
        StringBuilder options = new StringBuilder();
        options.append("-Dai.djl.offline=true");
        options.append(" -Dai.djl.pytorch.num_threads=").append(cluster.coresPerTrial());
        options.append(" -Dai.djl.pytorch.num_interop_threads=1");
        options.append(" -Dai.djl.pytorch.cudnn_benchmark=").append(gpu.cudnnBenchmark());
        options.append(" -Dlog4j2.isThreadContextMapInheritable=true");
        return users.isEmpty() ? options.toString() : options.append(' ').append(users).toString();
    }

    private static String plugins(Class<? extends SparkPlugin> plugin, String users) {
        String ours = plugin.getName();
        return users.isEmpty() ? ours : users + "," + ours;
    }
}
