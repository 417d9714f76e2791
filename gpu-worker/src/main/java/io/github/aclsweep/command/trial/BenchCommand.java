package io.github.aclsweep.command.trial;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import io.github.aclsweep.bench.BenchText;
import io.github.aclsweep.bench.PyTorchPeer;
import io.github.aclsweep.bench.Timing;
import io.github.aclsweep.bench.TrialBench;
import io.github.aclsweep.command.ConfigurationOptions;
import io.github.aclsweep.console.EarlyStop;
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
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code bench}: how long the parts of a trial take on this machine. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = {BenchOptions.PARTS, BenchOptions.FIGURES, BenchOptions.PEER},
        footer = BenchOptions.EXAMPLES)
public final class BenchCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Mixin private ConfigurationOptions configuration;

    @Mixin private BenchOptions options;

    @Override
    public Integer call() {
        time(options, configuration.read(List.of()), spec.commandLine());
        return 0;
    }

    /**
     * Times the parts of a trial.
     *
     * @throws DataException if the data or what the options name cannot be used
     */
    @SuppressWarnings("try") // the stop is only taken and given back
    public static void time(BenchOptions options, SettingsFile file, CommandLine program) {
        try (EarlyStop ignored = EarlyStop.on(program.getErr(), EarlyStop.NOTHING_WRITTEN)) {
            time(options, file, program.getOut());
        }
    }

    private static void time(BenchOptions options, SettingsFile file, PrintWriter out) {
        options.check();
        TrialSettings settings = TrialSettings.from(file);
        LocalTrial.requireEncoder(settings);
        Locations place = Locations.from(file);
        Dataset dataset = DatasetReader.read(place.ensured());
        Device device = device(options.gpu());
        JniUtils.setGradMode(false);
        JniUtils.setNumThreads(options.threads());
        FeatureStore store = new FeatureStore(place.cacheRoot(), options.threads());
        List<PyTorchPeer> peers = List.of();
        try (FeatureSet features = store.open(dataset, settings.features(), (done, total) -> {});
                NDManager manager = NDManager.newBaseManager(device)) {
            peers = options.peer() ? peers(options, settings, dataset) : peers;
            TrialBench bench = new TrialBench(settings, dataset, features, options.runs(), peers);
            print(bench, manager, options.json(), out);
        } finally {
            peers.forEach(PyTorchPeer::close);
        }
    }

    private static void print(TrialBench bench, NDManager manager, boolean json, PrintWriter out) {
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
    }

    private static List<PyTorchPeer> peers(
            BenchOptions options, TrialSettings settings, Dataset dataset) {
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
                return PyTorchPeer.start(
                        options.python(), encoder, batchClips, options.threads(), folder);
            } finally {
                PathUtils.delete(folder);
            }
        } catch (IOException e) {
            throw IoReason.failed("cannot write a temporary folder", e);
        }
    }

    private static Device device(int gpu) {
        int gpus = Engine.getInstance().getGpuCount();
        if (gpu >= gpus) {
            throw new DataException("--gpu = " + gpu + ": found " + gpus + " GPUs");
        }
        return gpu < 0 ? Device.cpu() : Device.gpu(gpu);
    }
}
