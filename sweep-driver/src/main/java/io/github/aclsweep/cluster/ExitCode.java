package io.github.aclsweep.cluster;

import org.apache.spark.SparkUserAppException;

/** The end of the program, so that whoever runs it learns the exit code. */
public final class ExitCode {
    private ExitCode() {}

    /**
     * Ends the process, or only returns where the driver runs inside YARN's application master:
     * that takes an exit for a failure, whatever its code, and ends the process itself.
     *
     * @throws SparkUserAppException tells an application master any code but 0
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
