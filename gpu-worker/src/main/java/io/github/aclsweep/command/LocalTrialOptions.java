package io.github.aclsweep.command;

import io.github.aclsweep.settings.SettingsFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What names a trial in this process on the command line. */
final class LocalTrialOptions {
    @Parameters(paramLabel = "CONF", description = "the configuration (HOCON)")
    private Path configuration;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "replaces a setting; can be given several times")
    private List<String> overrides = new ArrayList<>();

    @Option(
            names = "--gpu",
            paramLabel = "N",
            description = "the GPU to use; default: the first, if device allows one",
            defaultValue = "-1")
    private int gpu;

    /**
     * Reads settings and data set.
     *
     * @param shortcuts further {@code key=value}, of options that stand for a setting
     */
    LocalTrial read(List<String> shortcuts) {
        List<String> all = new ArrayList<>(overrides);
        all.addAll(shortcuts);
        return new LocalTrial(SettingsFile.read(configuration, all), gpu);
    }
}
