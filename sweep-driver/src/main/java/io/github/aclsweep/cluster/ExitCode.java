package io.github.aclsweep.cluster;

import org.apache.spark.SparkUserAppException;

/** Ends the program so that its caller gets the exit code. */
public final class ExitCode {
    private ExitCode() {}

    /**
     * Ends the process, or only returns where the driver runs inside YARN's application master:
     * that takes an exit for a failure, whatever its code, and ends the process itself.
     *
     * @throws SparkUserAppException reports any code but 0 to an application master
     */
    public static void with(int exitCode) throws SparkUserAppException {
        if (!isWithinApplicationMaster()) {
            System.exit(exitCode);
        }
        if (exitCode != 0) {
            throw new SparkUserAppException(exitCode, null);
        }
    }

    private static boolean isWithinApplicationMaster() {
        return SparkCluster.submittedMaster().equals("yarn")
                && System.getProperty("spark.submit.deployMode", "").equals("cluster");
    }
}
