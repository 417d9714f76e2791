package io.github.aclsweep.cluster;

import com.sun.management.OperatingSystemMXBean;
import io.github.aclsweep.settings.InvalidSettings;
import io.github.aclsweep.settings.Problem;
import java.lang.management.ManagementFactory;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.SparkConf;

/** The master of runs without a cluster: executors of this machine, one process per trial. */
public final class LocalMaster {
    /** As many executors as this machine's cores allow. */
    public static final String AUTO = "local-cluster[auto]";

    private static final int MIB_BITS = 20;

    /** What the driver needs beside its heap. */
    private static final long DRIVER_OVERHEAD = 512L << MIB_BITS;

    private static final int SECRET_BYTES = 32;
    private static final Pattern LOCAL_CLUSTER =
            Pattern.compile("local-cluster\\[\\s*(\\d+)\\s*,\\s*(\\d+)\\s*,\\s*(\\d+)\\s*]");

    private LocalMaster() {}

    /** Whether a master runs its executors on this machine, started by the driver. */
    public static boolean isLocal(String master) {
        return master.startsWith("local");
    }

    /**
     * Closes a master that the driver runs to everybody else on the machine, who could otherwise
     * run programs as its owner: a secret that only its executors are told, and pages that show but
     * change nothing. What the user set wins, except that the secret cannot be left out.
     */
    static void protect(SparkConf conf) {
        conf.set("spark.authenticate", "true");
        conf.setIfMissing("spark.authenticate.secret", secret());
        conf.setIfMissing("spark.ui.killEnabled", "false");
        conf.setIfMissing("spark.master.ui.decommission.allow.mode", "DENY");
    }

    private static String secret() {
        byte[] bytes = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** What this machine, or the container, has for trials: its memory without the driver's. */
    public static WorkerResources thisMachine() {
        OperatingSystemMXBean system =
                (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long driver = Runtime.getRuntime().maxMemory() + DRIVER_OVERHEAD;
        long memory = Math.max(0, system.getTotalMemorySize() - driver) >> MIB_BITS;
        return new WorkerResources(
                Runtime.getRuntime().availableProcessors(), Math.toIntExact(memory), 0);
    }

    /**
     * The master in Spark's words.
     *
     * @param machine what this machine has for trials
     * @param executors executors that are of use
     * @throws InvalidSettings if it cannot run trials
     */
    public static String resolve(
            String master, ClusterSettings cluster, WorkerResources machine, int executors) {
        if (master.equals(AUTO)) {
            int slots = Math.max(1, Math.min(machine.holds(need(cluster)), executors));
            return "local-cluster[%d,%d,%d]"
                    .formatted(slots, cluster.coresPerTrial(), cluster.processMemory());
        }
        if (master.startsWith("local")) {
            requireRoom(master, cluster);
        }
        return master;
    }

    /** What to say where this machine's memory, and not its cores, limits the trials at once. */
    public static Optional<String> memoryNote(
            String master, ClusterSettings cluster, WorkerResources machine, int executors) {
        int byMemory = machine.memory() / cluster.processMemory();
        int wanted = Math.min(executors, machine.cores() / cluster.coresPerTrial());
        return !master.equals(AUTO) || byMemory >= wanted || wanted <= 1
                ? Optional.empty()
                : Optional.of(
                        ("%d at once instead of %d: this machine has %d MiB for trials, and each is"
                                        + " given %d MiB (cluster.memory-per-trial and"
                                        + " overhead-per-trial)")
                                .formatted(
                                        Math.max(1, byMemory),
                                        wanted,
                                        machine.memory(),
                                        cluster.processMemory()));
    }

    private static WorkerResources need(ClusterSettings cluster) {
        return new WorkerResources(cluster.coresPerTrial(), cluster.processMemory(), 0);
    }

    /** Executors that a {@code local-cluster} as resolved has room for. */
    public static int executors(String master, ClusterSettings cluster) {
        Matcher parts = LOCAL_CLUSTER.matcher(master);
        if (!parts.matches()) {
            throw new IllegalArgumentException("expected local-cluster[...], found " + master);
        }
        int byCores = Integer.parseInt(parts.group(2)) / cluster.coresPerTrial();
        int byMemory = Integer.parseInt(parts.group(3)) / cluster.processMemory();
        return Integer.parseInt(parts.group(1)) * Math.min(byCores, byMemory);
    }

    private static void requireRoom(String master, ClusterSettings cluster) {
        Matcher parts = LOCAL_CLUSTER.matcher(master);
        boolean fits =
                parts.matches()
                        && Integer.parseInt(parts.group(1)) >= 1
                        && Integer.parseInt(parts.group(2)) >= cluster.coresPerTrial()
                        && Integer.parseInt(parts.group(3)) >= cluster.processMemory();
        if (!fits) {
            String expected =
                    "a cluster's master, "
                            + AUTO
                            + ", or local-cluster[N,CORES,MIB] with at least %d cores and %d MiB"
                                    .formatted(cluster.coresPerTrial(), cluster.processMemory());
            String why =
                    master.startsWith("local-cluster")
                            ? ""
                            : "; 'local' can neither give trials GPUs nor processes of their own";
            throw new InvalidSettings(List.of(new Problem("--master", master, expected + why)));
        }
    }
}
