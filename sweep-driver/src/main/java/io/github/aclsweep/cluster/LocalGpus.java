package io.github.aclsweep.cluster;

import io.github.aclsweep.device.Gpu;
import io.github.aclsweep.device.NvidiaSmi;
import io.github.aclsweep.device.VisibleGpus;
import io.github.aclsweep.device.VisibleGpus.Named;
import io.github.aclsweep.io.IoReason;
import io.github.aclsweep.settings.InvalidSettings;
import io.github.aclsweep.settings.Problem;
import io.github.aclsweep.trial.MemoryEstimate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.SparkConf;

/**
 * The GPUs of this machine, for executors that the driver starts itself. Spark's workers learn of
 * them from a script, as everywhere.
 */
public final class LocalGpus {
    private static final String AMOUNT = "spark.worker.resource.gpu.amount";
    private static final String SCRIPT = "spark.worker.resource.gpu.discoveryScript";

    private final List<Named> visible;

    private LocalGpus(List<Named> visible) {
        this.visible = visible;
    }

    /**
     * The GPUs that trials of a master run by the driver are to use; empty where trials use none,
     * the master is a cluster's, or Spark's settings offer GPUs already.
     *
     * @throws InvalidSettings if this machine has none
     */
    public static Optional<LocalGpus> of(String master, ClusterSettings cluster) {
        boolean needed =
                LocalMaster.isLocal(master)
                        && cluster.gpusPerTrial() > 0
                        && !new SparkConf().contains(AMOUNT);
        return needed ? Optional.of(find(new NvidiaSmi(), visibleHere())) : Optional.empty();
    }

    private static String visibleHere() {
        return System.getenv("CUDA_VISIBLE_DEVICES");
    }

    /**
     * Finds them.
     *
     * @param visible CUDA_VISIBLE_DEVICES, or null
     */
    static LocalGpus find(NvidiaSmi smi, String visible) {
        NvidiaSmi.Answer answer = smi.ask();
        List<Named> gpus = VisibleGpus.of(answer.gpus(), visible);
        if (gpus.isEmpty()) {
            String why =
                    answer.gpus().isEmpty()
                            ? answer.problem()
                            : "CUDA_VISIBLE_DEVICES='" + visible + "' leaves none of them";
            throw new InvalidSettings(
                    List.of(
                            new Problem(
                                    "cluster.gpus-per-trial",
                                    "1",
                                    "0, a cluster's --master, or a machine with a GPU ("
                                            + why
                                            + ")")));
        }
        return new LocalGpus(gpus);
    }

    /** The GPUs as their driver knows them. */
    public List<Gpu> gpus() {
        return visible.stream().map(Named::gpu).toList();
    }

    /**
     * What Spark's one worker offers.
     *
     * @param master the master with the cores and memory of all executors
     * @param settings Spark's settings that go with it
     */
    public record Offer(String master, Map<String, String> settings) {
        public Offer {
            settings = Map.copyOf(settings);
        }
    }

    /**
     * A master with one worker, since each worker would take all GPUs for its own.
     *
     * @param most executors that are of use, and that the cores allow
     */
    public Offer offer(ClusterSettings cluster, MemoryEstimate estimate, int most) {
        List<String> addresses = addresses(cluster, estimate);
        List<String> offered = addresses.subList(0, Math.min(addresses.size(), most));
        int executors = offered.size();
        String master =
                "local-cluster[1,%d,%d]"
                        .formatted(
                                executors * cluster.coresPerTrial(),
                                executors * cluster.processMemory());
        return new Offer(
                master,
                Map.of(
                        AMOUNT,
                        Integer.toString(executors),
                        SCRIPT,
                        script(GpuAddress.discovered(offered)).toString()));
    }

    /** First one slot of every GPU, so that few trials do not share one. */
    private List<String> addresses(ClusterSettings cluster, MemoryEstimate estimate) {
        List<String> addresses = new ArrayList<>();
        boolean some = true;
        for (int slot = 0; some; slot++) {
            some = false;
            for (Named gpu : visible) {
                int slots = cluster.trialsOn(gpu.gpu().memoryMib(), estimate);
                if (slot < slots) {
                    addresses.add(slots == 1 ? gpu.name() : gpu.name() + "/" + slot);
                    some = true;
                }
            }
        }
        return addresses;
    }

    private static Path script(String answer) {
        try {
            Path script = Files.createTempFile("acl-sweep-gpus", ".sh");
            Files.writeString(script, "#!/bin/sh\ncat <<'END'\n" + answer + "\nEND\n");
            if (!script.toFile().setExecutable(true)) {
                throw new IOException(script + " cannot be made executable");
            }
            script.toFile().deleteOnExit();
            return script;
        } catch (IOException e) {
            throw IoReason.failed("cannot write a temporary file", e);
        }
    }
}
