package io.github.aclsweep.cluster;

import java.util.Optional;
import org.apache.spark.SparkConf;

/** Warns of a cluster that accepts anyone who can reach its ports, which is Spark's default. */
public final class SecurityWarning {
    private SecurityWarning() {}

    /**
     * One sentence if the cluster asks nobody for a secret.
     *
     * @param master as {@code spark-submit} was given it; YARN has its own guards
     */
    public static Optional<String> warning(String master) {
        return warning(master, new SparkConf());
    }

    static Optional<String> warning(String master, SparkConf conf) {
        boolean guarded = conf.getBoolean("spark.authenticate", false);
        if (guarded || !master.matches("(spark|k8s)://.*")) {
            return Optional.empty();
        }
        return Optional.of(
                "warning: spark.authenticate is off, anyone who can reach "
                        + master
                        + " can run programs there; see deploy/README.md");
    }
}
