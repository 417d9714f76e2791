package io.github.aclsweep.cluster;

import io.github.aclsweep.trial.GpuSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Java as executors run it, for processes that are to behave as they do.
 *
 * @param options the options of Java
 * @param environment variables of the process
 */
public record ExecutorJava(List<String> options, Map<String, String> environment) {
    /** Spark adds this one, too, for every executor. */
    private static final String HEAP = "-Xmx%dm";

    /** As on this machine. */
    public static ExecutorJava of(ClusterSettings cluster, GpuSettings gpu) {
        List<String> options = new ArrayList<>();
        options.add(HEAP.formatted(cluster.memoryPerTrial()));
        options.addAll(List.of(SparkSettings.options(cluster, gpu, "").split(" ")));
        return new ExecutorJava(
                options, SparkSettings.executorEnvironment(cluster, gpu, System.getenv()));
    }
}
