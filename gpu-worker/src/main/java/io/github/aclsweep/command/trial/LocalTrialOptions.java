package io.github.aclsweep.command.trial;

import io.github.aclsweep.command.ConfigurationOptions;
import io.github.aclsweep.settings.Shortcut;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What names a trial in this process on the command line. */
final class LocalTrialOptions {
    @Mixin private ConfigurationOptions configuration;

    @Option(
            names = "--gpu",
            paramLabel = "N",
            description =
                    "Number of the GPU to use (default: the first, if the setting device"
                            + " allows one).",
            defaultValue = "-1")
    private int gpu;

    /**
     * Reads settings and data set.
     *
     * @param shortcuts the options of a command that stand for a setting
     */
    LocalTrial read(List<Shortcut> shortcuts) {
        return new LocalTrial(configuration.read(shortcuts), gpu);
    }
}
