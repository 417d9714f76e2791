package io.github.aclsweep.cluster;

import io.github.aclsweep.io.IoReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * The queues in which attempts wait for an executor. Spark's only queue would put a repeated trial
 * behind all that have not begun; here those that are repeated go first.
 */
public final class TrialQueues {
    private static final String MODE = "spark.scheduler.mode";
    private static final String FILE = "spark.scheduler.allocation.file";
    private static final String POOL = "spark.scheduler.pool";
    private static final String REPEATED = "repeated";

    /** Below its minimum share a pool is served first, and this minimum is never reached. */
    private static final String POOLS =
            """
            <allocations>
              <pool name="%s">
                <schedulingMode>FIFO</schedulingMode>
                <weight>1</weight>
                <minShare>1000000</minShare>
              </pool>
            </allocations>
            """
                    .formatted(REPEATED);

    private TrialQueues() {}

    /** Starts an application that has the queues, unless its user wants Spark's others. */
    public static JavaSparkContext start(SparkConf conf) {
        if (conf.contains(MODE) || conf.contains(FILE)) {
            return new JavaSparkContext(conf);
        }
        try {
            Path pools = Files.createTempFile("acl-sweep", ".xml"); // Spark reads it once
            try {
                Files.writeString(pools, POOLS);
                conf.set(MODE, "FAIR").set(FILE, pools.toUri().toString());
                return new JavaSparkContext(conf);
            } finally {
                Files.delete(pools);
            }
        } catch (IOException e) {
            throw IoReason.failed("cannot write a temporary file", e);
        }
    }

    /** Chooses the queue of the jobs that this thread submits from now on. */
    public static void choose(JavaSparkContext context, boolean repeated) {
        context.setLocalProperty(POOL, repeated ? REPEATED : null);
    }
}
