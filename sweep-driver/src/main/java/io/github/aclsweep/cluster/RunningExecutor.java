package io.github.aclsweep.cluster;

import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import scala.jdk.javaapi.CollectionConverters;

/**
 * A running executor.
 *
 * @param id Spark's
 * @param host its machine, as Spark knows it
 */
public record RunningExecutor(String id, String host) {
    private static final String DRIVER = "driver";

    /** All that have registered, whenever that was. */
    public static List<RunningExecutor> all(JavaSparkContext context) {
        return CollectionConverters.asJava(context.sc().statusStore().executorList(true)).stream()
                .filter(executor -> !executor.id().equals(DRIVER))
                .map(executor -> new RunningExecutor(executor.id(), host(executor.hostPort())))
                .toList();
    }

    /** The port comes with the executor's memory, a moment after the executor. */
    private static String host(String hostAndPort) {
        return hostAndPort.replaceFirst("(?<=[^:]):\\d+$", "");
    }

    /** In the form of Spark's task locations. */
    public String location() {
        return "executor_" + host + "_" + id;
    }

    @Override
    public String toString() {
        return host + " executor " + id;
    }
}
