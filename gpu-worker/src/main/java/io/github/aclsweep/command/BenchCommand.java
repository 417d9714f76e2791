package io.github.aclsweep.command;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import io.github.aclsweep.bench.BenchText;
import io.github.aclsweep.bench.PyTorchPeer;
import io.github.aclsweep.bench.Timing;
import io.github.aclsweep.bench.TrialBench;
import io.github.aclsweep.dataset.DataException;
import io.github.aclsweep.dataset.Dataset;
import io.github.aclsweep.dataset.DatasetReader;
import io.github.aclsweep.dataset.Role;
import io.github.aclsweep.features.FeatureSet;
import io.github.aclsweep.features.store.FeatureStore;
import io.github.aclsweep.io.IoReason;
import io.github.aclsweep.io.Json;
import io.github.aclsweep.settings.SettingsFile;
import io.github.aclsweep.trial.TrialSettings;
import io.github.aclsweep.trial.run.Locations;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.commons.io.file.PathUtils;
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
            "Each part is run once before it is timed; the median and the extremes are printed,"
                    + " then the share of each part in a trial, and what the machine itself can do.",
            "--peer times PyTorch's own loop on ready-made patches in turn with the step."
        },
        footer = {
            "",
            "Examples:",
            "  ./sweep bench conf/demo.conf",
            "  ./sweep bench conf/demo.conf --threads 2 --runs 9 --json",
            "  ./sweep bench conf/demo.conf --peer --python /usr/bin/python3"
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
            description = "Number of the GPU to time (default: the CPU is timed).",
            defaultValue = "-1")
    private int gpu;

    @Option(
            names = "--peer",
            description =
                    "Also times PyTorch, as it comes and with jemalloc where the machine has it; on"
                            + " the CPU, encoders small, vgg and res18.")
    private boolean peer;

    @Option(
            names = "--python",
            paramLabel = "PROGRAM",
            description = "Interpreter with PyTorch, for --peer (default: ${DEFAULT-VALUE}).",
            defaultValue = "python3")
    private String python;

    @Option(names = "--json", description = "Prints the times as JSON.")
    private boolean json;

    @Override
    public Integer call() {
        if (runs < 1 || threads < 1) {
            throw new DataException("--runs and --threads: expected at least 1");
        }
        if (peer && gpu >= 0) {
            throw new DataException("--peer: expected no --gpu, the peer is timed on the CPU");
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
            time(settings, dataset, features, manager);
        }
        return 0;
    }

    private void time(
            TrialSettings settings, Dataset dataset, FeatureSet features, NDManager manager) {
        List<PyTorchPeer> peers = peer ? peers(settings, dataset) : List.of();
        try {
            TrialBench bench = new TrialBench(settings, dataset, features, runs, peers);
            PrintWriter out = spec.commandLine().getOut();
            List<Timing> timings = new ArrayList<>();
            if (json) {
                bench.run(manager, timings::add);
                out.println(Json.pretty().toJson(timings));
            } else {
                out.println(BenchText.header());
                bench.run(
                        manager,
                        timing -> {
                            timings.add(timing);
                            out.println(BenchText.line(timing));
                            out.flush();
                        });
                BenchText.verdicts(timings).forEach(out::println);
            }
            out.flush();
        } finally {
            peers.forEach(PyTorchPeer::close);
        }
    }

    private List<PyTorchPeer> peers(TrialSettings settings, Dataset dataset) {
        String encoder = settings.encoder().name();
        if (!PyTorchPeer.ENCODERS.contains(encoder)) {
            throw new DataException(
                    "--peer: encoder.name = %s, expected small, vgg or res18".formatted(encoder));
        }
        int training = dataset.positions(Role.TRAIN_NOISY).length;
        int batchClips = Math.min(settings.pretrain().batchClips(), training);
        try {
            Path folder = Files.createTempDirectory("acl-sweep-peer-");
            try {
                return PyTorchPeer.start(python, encoder, batchClips, threads, folder);
            } finally {
                PathUtils.delete(folder);
            }
        } catch (IOException e) {
            throw IoReason.failed("cannot write a temporary folder", e);
        }
    }

    private Device device() {
        int gpus = Engine.getInstance().getGpuCount();
        if (gpu >= gpus) {
            throw new DataException("--gpu = " + gpu + ": found " + gpus + " GPUs");
        }
        return gpu < 0 ? Device.cpu() : Device.gpu(gpu);
    }
}
