package io.github.aclsweep.command.doctor;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;
import io.github.aclsweep.bench.StepSeries;
import io.github.aclsweep.dataset.DataException;
import io.github.aclsweep.device.Libtorch;
import io.github.aclsweep.io.Json;
import io.github.aclsweep.settings.SettingsFile;
import io.github.aclsweep.trial.TrialSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code steps}: what {@code gpu-check} measures in a process of its own. */
@Command(
        name = "steps",
        mixinStandardHelpOptions = true,
        hidden = true,
        description = "Trains on noise and prints losses, times and memory as JSON.")
public final class StepsCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "A setting of the training.")
    private List<String> settings = new ArrayList<>();

    @Option(names = "--steps", defaultValue = "1", description = "Steps of an epoch.")
    private int steps;

    @Option(names = "--epochs", defaultValue = "1", description = "Epochs.")
    private int epochs;

    @Option(names = "--threads", defaultValue = "1", description = "Threads of libtorch.")
    private int threads;

    @Option(
            names = "--gpu",
            defaultValue = "-1",
            description = "Number of the GPU (default: the CPU is used).")
    private int gpu;

    @Override
    public Integer call() {
        if (steps < 1 || epochs < 1 || threads < 1) {
            throw new DataException("--steps, --epochs and --threads: expected at least 1");
        }
        TrialSettings training = TrialSettings.from(SettingsFile.ofDefaults(settings));
        Libtorch libtorch = Libtorch.loaded();
        int gpus = gpu < 0 ? 0 : Engine.getInstance().getGpuCount();
        if (gpu >= 0 && gpu >= gpus) {
            throw new DataException("--gpu = " + gpu + ": found " + gpus + " GPUs");
        }
        JniUtils.setGradMode(false);
        JniUtils.setNumThreads(threads);
        StepSeries series =
                StepSeries.measure(
                        "acl-sweep on libtorch " + libtorch.version(),
                        training,
                        steps,
                        epochs,
                        gpu < 0 ? Device.cpu() : Device.gpu(gpu));
        spec.commandLine().getOut().println(Json.compact().toJson(series));
        spec.commandLine().getOut().flush();
        return 0;
    }
}
