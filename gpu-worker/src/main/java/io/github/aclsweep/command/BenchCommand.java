package io.github.aclsweep.command;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import io.github.aclsweep.bench.Timing;
import io.github.aclsweep.bench.TrialBench;
import io.github.aclsweep.dataset.DataException;
import io.github.aclsweep.dataset.Dataset;
import io.github.aclsweep.dataset.DatasetReader;
import io.github.aclsweep.features.FeatureSet;
import io.github.aclsweep.features.store.FeatureStore;
import io.github.aclsweep.io.Json;
import io.github.aclsweep.settings.SettingsFile;
import io.github.aclsweep.trial.TrialSettings;
import io.github.aclsweep.trial.run.Locations;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench}: how long the parts of a trial take on this machine. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = {
            "Times the parts of one trial: features, a pretraining step, embeddings, neighbours,"
                    + " linear evaluation.",
            "Each part is run once before it is timed; the median and the extremes are printed."
        },
        footer = {
            "",
            "Examples:",
            "  ./sweep bench conf/demo.conf",
            "  ./sweep bench conf/demo.conf --threads 2 --runs 9 --json"
        })
public final class BenchCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Mixin private ConfigurationOptions configuration;

    @Option(
            names = "--runs",
            paramLabel = "N",
            description = "How often each part is timed (default: ${DEFAULT-VALUE}).",
            defaultValue = "5")
    private int runs;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads of libtorch, as a trial has them (default: ${DEFAULT-VALUE}).",
            defaultValue = "1")
    private int threads;

    @Option(
            names = "--gpu",
            paramLabel = "N",
            description = "Number of the GPU to time. Default: the CPU is timed.",
            defaultValue = "-1")
    private int gpu;

    @Option(names = "--json", description = "Prints the times as JSON.")
    private boolean json;

    @Override
    public Integer call() {
        if (runs < 1 || threads < 1) {
            throw new DataException("--runs and --threads: expected at least 1");
        }
        SettingsFile file = configuration.read(List.of());
        TrialSettings settings = TrialSettings.from(file);
        LocalTrial.requireEncoder(settings);
        Locations place = Locations.from(file);
        Dataset dataset = DatasetReader.read(place.ensured());
        Device device = device();
        JniUtils.setGradMode(false);
        JniUtils.setNumThreads(threads);
        FeatureStore store = new FeatureStore(place.cacheRoot(), threads);
        try (FeatureSet features = store.open(dataset, settings.features(), (done, total) -> {});
                NDManager manager = NDManager.newBaseManager(device)) {
            TrialBench bench = new TrialBench(settings, dataset, features, runs);
            PrintWriter out = spec.commandLine().getOut();
            if (json) {
                List<Timing> timings = new ArrayList<>();
                bench.run(manager, timings::add);
                out.println(Json.pretty().toJson(timings));
            } else {
                out.println("part                    median s   fastest   slowest  rate");
                bench.run(manager, timing -> print(out, timing));
            }
            out.flush();
        }
        return 0;
    }

    private Device device() {
        int gpus = Engine.getInstance().getGpuCount();
        if (gpu >= gpus) {
            throw new DataException("--gpu = " + gpu + ": found " + gpus + " GPUs");
        }
        return gpu < 0 ? Device.cpu() : Device.gpu(gpu);
    }

    private static void print(PrintWriter out, Timing timing) {
        out.printf(
                Locale.ROOT,
                "%-22s %9.4f %9.4f %9.4f  %.1f %s/s%n",
                timing.part(),
                timing.median(),
                timing.fastest(),
                timing.slowest(),
                timing.rate(),
                timing.unit());
        out.flush();
    }
}
