package io.github.aclsweep.sweep;

import io.github.aclsweep.cluster.ClusterSettings;
import io.github.aclsweep.dataset.DataAmount;
import io.github.aclsweep.dataset.Dataset;
import io.github.aclsweep.dataset.DatasetReader;
import io.github.aclsweep.dataset.Role;
import io.github.aclsweep.device.Gpu;
import io.github.aclsweep.device.NvidiaSmi;
import io.github.aclsweep.device.VisibleGpus;
import io.github.aclsweep.table.ResultRow;
import io.github.aclsweep.trial.GpuSettings.Residence;
import io.github.aclsweep.trial.MemoryEstimate;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a sweep's trials take of a GPU's memory.
 *
 * @param largest the largest estimate among the trials that are still to run
 */
record GpuMemory(ClusterSettings cluster, MemoryEstimate largest) {

    /** Empty where trials use no GPU, or none is to run. */
    static Optional<GpuMemory> of(PreparedSweep sweep) {
        ClusterSettings cluster = sweep.settings().cluster();
        if (cluster.gpusPerTrial() == 0) {
            return Optional.empty();
        }
        DataAmount all = new DataAmount(0, 0);
        DataAmount clean = all;
        if (sweep.data().files().isEmpty()) {
            Dataset dataset = DatasetReader.read(Path.of(sweep.data().root()));
            all = DataAmount.of(dataset);
            clean = DataAmount.of(dataset, Role.TRAIN_CLEAN);
        }
        return of(sweep, all, clean);
    }

    private static Optional<GpuMemory> of(PreparedSweep sweep, DataAmount all, DataAmount clean) {
        ClusterSettings cluster = sweep.settings().cluster();
        Residence residence = sweep.settings().gpu().featuresResident();
        return sweep.run().rows().all().stream()
                .filter(row -> row.result().isEmpty())
                .map(ResultRow::trial)
                .map(trial -> MemoryEstimate.of(trial.settings(), residence, all, clean))
                .max(Comparator.comparingLong(MemoryEstimate::mib))
                .map(largest -> new GpuMemory(cluster, largest));
    }

    /** The GPUs that CUDA would show to programs of this machine. */
    static List<Gpu> here() {
        String visible = System.getenv("CUDA_VISIBLE_DEVICES");
        return VisibleGpus.of(new NvidiaSmi().ask().gpus(), visible).stream()
                .map(VisibleGpus.Named::gpu)
                .toList();
    }

    /**
     * For people.
     *
     * @param gpus those that are known
     */
    List<String> sentences(List<Gpu> gpus) {
        List<String> sentences = new ArrayList<>();
        sentences.add("GPU memory of a trial, by estimate: " + largest);
        gpus.forEach(gpu -> sentences.add(sentence(gpu)));
        return sentences;
    }

    private String sentence(Gpu gpu) {
        String named = "GPU %d (%s, %d MiB)".formatted(gpu.index(), gpu.name(), gpu.memoryMib());
        int trials = cluster.trialsOn(gpu.memoryMib(), largest);
        int fit = largest.fitInto(gpu.memoryMib());
        if (trials <= fit) {
            return "%s: %d at once of %d that fit".formatted(named, trials, fit);
        }
        return ("warning: %s holds %s by estimate, but is given %d; a trial that runs out of its"
                        + " memory is repeated alone")
                .formatted(named, fit == 0 ? "not even one" : "only " + fit, trials);
    }
}
